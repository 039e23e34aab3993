import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Config } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import type { Signer } from '#pipeline/report/input.ts';
import { readIfThere, readOrMakeSecret } from '#pipeline/store/secret-file.ts';

/** The key in the data folder, and beside it its public half, which may be handed to anybody. */
export const KEY_FILE = 'signing-key.pem';
export const PUBLIC_KEY_FILE = 'signing-key.pub.pem';

/**
 * The Ed25519 private key (PKCS#8 PEM) that signs packets: of the file that REFUNDLENS_SIGNING_KEY names, else
 * `signing-key.pem` in the data folder, made at first use and readable by its owner alone. Workers that start at the
 * same moment on one folder get the same key. Throws `config_invalid` where the file is not there or holds another kind.
 */
export async function loadSigningKey(
  config: Pick<Config, 'REFUNDLENS_SIGNING_KEY' | 'REFUNDLENS_DATA_DIR'>,
): Promise<string> {
  const given = config.REFUNDLENS_SIGNING_KEY;
  const file = given ?? join(resolve(config.REFUNDLENS_DATA_DIR), KEY_FILE);
  const pem = (await readIfThere(file)) ?? (given === undefined ? await makeKey(config.REFUNDLENS_DATA_DIR) : null);
  if (pem === null || !isPrivateKey(pem)) {
    const detail = {
      en: `REFUNDLENS_SIGNING_KEY: ${file} is not an Ed25519 private key in PEM (openssl genpkey -algorithm ed25519).`,
      zh: `REFUNDLENS_SIGNING_KEY：${file} 不是 PEM 格式的 Ed25519 私钥（openssl genpkey -algorithm ed25519）。`,
    };
    throw new RefundlensError('config_invalid', detail, { fields: { REFUNDLENS_SIGNING_KEY: 'not an Ed25519 key' } });
  }
  return pem;
}

/** Signs with a private key that `loadSigningKey` gave. */
export function signerOf(pem: string): Signer {
  const key = createPrivateKey(pem);
  return { sign: bytes => sign(null, bytes, key), publicKey: publicPem(key) };
}

const publicPem = (key: KeyObject) => createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();

function isPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}

async function makeKey(dataDir: string): Promise<string> {
  const folder = resolve(dataDir);
  const pem = await readOrMakeSecret(join(folder, KEY_FILE), () =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  );
  await writeFile(join(folder, PUBLIC_KEY_FILE), publicPem(createPrivateKey(pem)));
  return pem;
}
