import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#pipeline/core/ids.ts';
import { openIncomingStore } from '#pipeline/store/blobs.ts';
import type { IncomingStore } from '#pipeline/store/incoming.ts';
import { newBucket, S3_TEST_URL } from '#test/fixtures/s3.ts';

const [TENANT, OTHER] = [newId(), newId()];
const BYTES = new TextEncoder().encode('a photo on its way');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'refundlens-incoming-'));
});
afterAll(() => rm(folder, { recursive: true }));

const DRIVERS: Record<string, () => Promise<IncomingStore>> = {
  folder: async () => openIncomingStore({ REFUNDLENS_DATA_DIR: '.', BLOB_URL: pathToFileURL(folder).href }),
  S3: async () => openIncomingStore({ ...(await newBucket()), REFUNDLENS_DATA_DIR: '.' }),
};

describe.each(Object.entries(DRIVERS))('uploads on their way (%s)', (driver, open) => {
  beforeEach(({ skip }) => {
    skip(driver === 'S3' && !S3_TEST_URL, 'S3_TEST_URL is not set');
  });

  test("come back as they were written, the last time it was; are one tenant's own; and go", async () => {
    const incoming = await open();
    const id = newId();
    expect(await incoming.read(TENANT, id, 1000)).toBeNull();
    await incoming.write(TENANT, id, new Uint8Array(5));
    await incoming.write(TENANT, id, BYTES);
    expect(Buffer.from((await incoming.read(TENANT, id, 1000))!)).toEqual(Buffer.from(BYTES));
    expect(await incoming.read(OTHER, id, 1000)).toBeNull();
    await incoming.delete(TENANT, id);
    await incoming.delete(TENANT, id);
    expect(await incoming.read(TENANT, id, 1000)).toBeNull();
  });

  test('a larger file than expected is not read', async () => {
    const incoming = await open();
    const id = newId();
    await incoming.write(TENANT, id, BYTES);
    await expect(incoming.read(TENANT, id, BYTES.length - 1)).rejects.toMatchObject({ code: 'photo_too_large' });
    expect(await incoming.read(TENANT, id, BYTES.length)).toHaveLength(BYTES.length);
  });

  test('no name leads out of the store', async () => {
    const incoming = await open();
    for (const [tenant, id] of [
      ['..', newId()],
      [TENANT, '../x'],
      [TENANT, ''],
    ] as const) {
      const calls = [() => incoming.read(tenant, id, 10), () => incoming.write(tenant, id, BYTES)];
      for (const call of calls) {
        await expect((async () => await call())()).rejects.toMatchObject({ code: 'internal' });
      }
    }
  });
});

test('a folder keeps whole files only, and gives out no address', async () => {
  const incoming = await DRIVERS.folder!();
  const id = newId();
  await Promise.all(Array.from({ length: 5 }, () => incoming.write(OTHER, id, BYTES)));
  expect(await readdir(join(folder, 'incoming', OTHER))).toEqual([id]);
  expect(await incoming.presign(OTHER, id, 10, 60)).toBeNull();
});

test.skipIf(!S3_TEST_URL)('a bucket gives out an address that takes the file without a key', async () => {
  const incoming = await DRIVERS.S3!();
  const id = newId();
  const url = await incoming.presign(TENANT, id, BYTES.length, 60);
  expect(new URL(url!).searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;host');
  expect((await fetch(url!, { method: 'PUT', body: BYTES })).status).toBe(200);
  expect(await incoming.read(TENANT, id, 1000)).toHaveLength(BYTES.length);
});
