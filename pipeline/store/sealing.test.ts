import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSealer, loadSealer } from './sealing.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sealing-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a secret opens with its key, at its place, unchanged, and nowhere else', () => {
  const sealer = createSealer(Buffer.alloc(32, 1));
  const sealed = sealer.seal('whsec_秘密', 'tenant/endpoint');
  expect(sealer.open(sealed, 'tenant/endpoint')).toBe('whsec_秘密');
  expect(sealed.toString('latin1')).not.toContain('whsec_');
  expect(sealer.seal('whsec_秘密', 'tenant/endpoint')).not.toEqual(sealed);
  expect(() => sealer.open(sealed, 'tenant/other')).toThrow('internal');
  expect(() => createSealer(Buffer.alloc(32, 2)).open(sealed, 'tenant/endpoint')).toThrow('internal');
  for (let i = 0; i < sealed.length; i++) {
    const changed = Buffer.from(sealed);
    changed[i]! ^= 1;
    expect(() => sealer.open(changed, 'tenant/endpoint')).toThrow('internal');
  }
  for (const length of [0, 5, 12, 20]) {
    expect(() => sealer.open(sealed.subarray(0, length), 'tenant/endpoint')).toThrow('internal');
  }
});

test('a code is of its text and key alone', () => {
  const sealer = createSealer(Buffer.alloc(32, 1));
  expect(sealer.mac('a')).toBe(createSealer(Buffer.alloc(32, 1)).mac('a'));
  expect(new Set([sealer.mac('a'), sealer.mac('b'), createSealer(Buffer.alloc(32, 2)).mac('a')]).size).toBe(3);
});

test('processes that start at once on one folder share a key that its owner alone can read', async () => {
  const data = join(folder, 'data');
  const sealers = await Promise.all(Array.from({ length: 8 }, () => loadSealer({ REFUNDLENS_DATA_DIR: data })));
  expect(new Set(sealers.map(sealer => sealer.mac('x'))).size).toBe(1);
  expect((await stat(join(data, 'sealing-key'))).mode & 0o777).toBe(0o600);
  expect(await readdir(data)).toEqual(['sealing-key']);
});

test('a key of your own is taken, and nothing else', async () => {
  const file = join(folder, 'own');
  const config = { REFUNDLENS_DATA_DIR: folder, REFUNDLENS_SEALING_KEY: file };
  await expect(loadSealer(config)).rejects.toMatchObject({ code: 'config_invalid' });
  await writeFile(file, Buffer.alloc(32, 7).toString('base64'));
  expect((await loadSealer(config)).mac('x')).toBe(createSealer(Buffer.alloc(32, 7)).mac('x'));
  await writeFile(file, 'short');
  await expect(loadSealer(config)).rejects.toMatchObject({ code: 'config_invalid' });
  expect(await readFile(file, 'utf8')).toBe('short');
});
