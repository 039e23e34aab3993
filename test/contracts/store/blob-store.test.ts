import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId, sha256Hex } from '#pipeline/core/ids.ts';
import { openBlobStore } from '#pipeline/store/blobs.ts';
import { folderBlobStore } from '#pipeline/store/folder-blob-store.ts';
import type { BlobStore } from '#pipeline/store/ports.ts';
import { newBucket, S3_TEST_URL } from '#test/fixtures/s3.ts';

const [TENANT, OTHER] = [newId(), newId()];
const BYTES = new TextEncoder().encode('a photo, 一张照片');
const SHA256 = sha256Hex(BYTES);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'refundlens-blobs-'));
});
afterAll(() => rm(folder, { recursive: true }));

const DRIVERS: Record<string, (name: string) => Promise<BlobStore>> = {
  folder: async name => folderBlobStore(join(folder, name)),
  S3: async () => openBlobStore({ ...(await newBucket()), REFUNDLENS_DATA_DIR: '.' }),
};

describe.each(Object.entries(DRIVERS))('blobs (%s)', (driver, open) => {
  beforeEach(({ skip }) => {
    skip(driver === 'S3' && !S3_TEST_URL, 'S3_TEST_URL is not set');
  });

  test('bytes come back as they were put, however often and at once they are put', async () => {
    const blobs = await open('put');
    expect(await blobs.get(TENANT, SHA256)).toBeNull();
    expect(await blobs.has(TENANT, SHA256)).toBe(false);
    await Promise.all(Array.from({ length: 10 }, () => blobs.put(TENANT, SHA256, BYTES)));
    expect(Buffer.from((await blobs.get(TENANT, SHA256))!)).toEqual(Buffer.from(BYTES));
    expect(await blobs.has(TENANT, SHA256)).toBe(true);
  });

  test("one tenant's blob is not another's, and deleting it leaves the other's", async () => {
    const blobs = await open('tenants');
    await blobs.put(TENANT, SHA256, BYTES);
    expect(await blobs.get(OTHER, SHA256)).toBeNull();
    await blobs.put(OTHER, SHA256, BYTES);
    await blobs.delete(TENANT, SHA256);
    await blobs.delete(TENANT, SHA256);
    expect(await blobs.has(TENANT, SHA256)).toBe(false);
    expect(await blobs.has(OTHER, SHA256)).toBe(true);
  });

  test('bytes under a wrong hash are refused and nothing is kept', async () => {
    const blobs = await open('wrong');
    const wrong = sha256Hex('else');
    await expect(blobs.put(TENANT, wrong, BYTES)).rejects.toMatchObject({ code: 'internal' });
    expect(await blobs.has(TENANT, wrong)).toBe(false);
  });

  test('no name leads out of the store', async () => {
    const blobs = await open('names');
    const names: [string, string][] = [
      ['..', SHA256],
      [`${TENANT}/..`, SHA256],
      [TENANT, `../../../${SHA256}`],
      [TENANT, SHA256.toUpperCase()],
      ['', SHA256],
      [TENANT, `${SHA256}\0`],
    ];
    for (const [tenant, sha256] of names) {
      for (const call of [() => blobs.get(tenant, sha256), () => blobs.put(tenant, sha256, BYTES)]) {
        await expect((async () => await call())()).rejects.toMatchObject({ code: 'internal' });
      }
    }
  });
});

describe('blobs in a folder', () => {
  const pathIn = (name: string) => join(folder, name, TENANT, SHA256.slice(0, 2));

  test('a damaged file is noticed when read and made whole when put again', async () => {
    const blobs = folderBlobStore(join(folder, 'damaged'));
    await blobs.put(TENANT, SHA256, BYTES);
    await writeFile(join(pathIn('damaged'), SHA256), 'half');
    await expect(blobs.get(TENANT, SHA256)).rejects.toMatchObject({ code: 'internal' });
    await blobs.put(TENANT, SHA256, BYTES);
    expect(await blobs.get(TENANT, SHA256)).not.toBeNull();
  });

  test('after any put there are whole files only', async () => {
    const blobs = folderBlobStore(join(folder, 'whole'));
    await Promise.all(Array.from({ length: 10 }, () => blobs.put(TENANT, SHA256, BYTES)));
    expect(await readdir(pathIn('whole'))).toEqual([SHA256]);
  });

  test('the settings choose the folder', async () => {
    const data = join(folder, 'data');
    await openBlobStore({ REFUNDLENS_DATA_DIR: data, BLOB_URL: undefined }).put(TENANT, SHA256, BYTES);
    const byUrl = openBlobStore({ REFUNDLENS_DATA_DIR: '.', BLOB_URL: pathToFileURL(join(data, 'blobs')).href });
    expect(await byUrl.has(TENANT, SHA256)).toBe(true);
    for (const BLOB_URL of ['ftp://host/x', 's3://bucket/x', 's3:///x', 's3://bucket?endpoint=nonsense']) {
      const keys = BLOB_URL === 's3://bucket/x' ? {} : { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
      expect(() => openBlobStore({ ...keys, REFUNDLENS_DATA_DIR: data, BLOB_URL })).toThrow('config_invalid');
    }
  });
});

describe('blobs in a bucket', () => {
  test('a service that is away is told as such, and nothing is taken for missing', async () => {
    const keys = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', REFUNDLENS_DATA_DIR: '.' };
    // Nothing listens on the discard port of this machine.
    const blobs = openBlobStore({ ...keys, BLOB_URL: 's3://bucket?endpoint=http://127.0.0.1:9' });
    const calls = [
      () => blobs.get(TENANT, SHA256),
      () => blobs.has(TENANT, SHA256),
      () => blobs.put(TENANT, SHA256, BYTES),
    ];
    for (const call of calls) {
      await expect(call()).rejects.toMatchObject({ code: 'unavailable', retryable: true });
    }
  });
});
