import { generateKeyPairSync, verify } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadSigningKey, signerOf } from './signing.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signing-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('a key is made once, readable by its owner alone, with its public half beside it', async () => {
  const data = join(folder, 'data');
  const pem = await loadSigningKey({ REFUNDLENS_DATA_DIR: data });
  expect(await loadSigningKey({ REFUNDLENS_DATA_DIR: data })).toBe(pem);
  expect((await stat(join(data, 'signing-key.pem'))).mode & 0o777).toBe(0o600);
  const signer = signerOf(pem);
  expect(await readFile(join(data, 'signing-key.pub.pem'), 'utf8')).toBe(signer.publicKey);
  const said = new TextEncoder().encode('what was said');
  expect(verify(null, said, signer.publicKey, signer.sign(said))).toBe(true);
  expect((await readdir(data)).sort()).toEqual(['signing-key.pem', 'signing-key.pub.pem']);
});

test('workers that start at the same moment get the same key', async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => loadSigningKey({ REFUNDLENS_DATA_DIR: folder })));
  expect(new Set(keys).size).toBe(1);
});

test('a key of your own is taken, and no other kind', async () => {
  const file = join(folder, 'own.pem');
  const config = { REFUNDLENS_DATA_DIR: folder, REFUNDLENS_SIGNING_KEY: file };
  await expect(loadSigningKey(config)).rejects.toMatchObject({ code: 'config_invalid' });
  const own = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  await writeFile(file, own);
  expect(await loadSigningKey(config)).toBe(own);
  await writeFile(file, generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await expect(loadSigningKey(config)).rejects.toMatchObject({ code: 'config_invalid' });
  expect(await readdir(folder)).toEqual(['own.pem']);
});
