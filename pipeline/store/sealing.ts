import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { Config } from '../core/config.ts';
import { RefundlensError } from '../core/errors.ts';
import { readIfThere, readOrMakeSecret } from './secret-file.ts';

/** The key in the data folder, where REFUNDLENS_SEALING_KEY names none. */
export const SEALING_KEY_FILE = 'sealing-key';

/** Keeps secrets that must be used again, so that a copy of the database alone does not hold them. */
export interface Sealer {
  /** Encrypts; `place` binds the result to where it is kept, so that it opens nowhere else. */
  seal(secret: string, place: string): Buffer;
  /** Throws `internal` where the key or the place is another one, or the bytes were changed. */
  open(sealed: Uint8Array, place: string): string;
  /** A code over a text, in base64url, that nobody without the key can make. */
  mac(text: string): string;
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM and HMAC-SHA-256 under keys derived from one of 32 bytes (HKDF, RFC 5869). */
export function createSealer(key: Uint8Array): Sealer {
  const derived = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', `refundlens ${purpose}`, KEY_BYTES));
  const [sealing, coding] = [derived('sealing'), derived('mac')];
  return {
    seal(secret, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, body, cipher.getAuthTag()]);
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed);
      try {
        const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, NONCE_BYTES), {
          authTagLength: TAG_BYTES,
        })
          .setAAD(Buffer.from(place))
          .setAuthTag(bytes.subarray(-TAG_BYTES));
        const body = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
        return Buffer.concat([body, decipher.final()]).toString('utf8');
      } catch (cause) {
        const detail = {
          en: 'A sealed secret does not open: the sealing key is not the one that it was sealed with.',
          zh: '无法解开已加密的密钥：当前的加密密钥与加密时使用的不同。',
        };
        throw new RefundlensError('internal', detail, { cause });
      }
    },
    mac: text => createHmac('sha256', coding).update(text).digest('base64url'),
  };
}

/**
 * The sealer by the key that REFUNDLENS_SEALING_KEY names, else by one in the data folder, made at first use. API and
 * workers must have the same. Throws `config_invalid` where the file is not there or holds no 32 bytes in base64.
 */
export async function loadSealer(
  config: Pick<Config, 'REFUNDLENS_SEALING_KEY' | 'REFUNDLENS_DATA_DIR'>,
): Promise<Sealer> {
  const given = config.REFUNDLENS_SEALING_KEY;
  const file = given ?? join(resolve(config.REFUNDLENS_DATA_DIR), SEALING_KEY_FILE);
  const make = () => `${randomBytes(KEY_BYTES).toString('base64')}\n`;
  const text = given === undefined ? await readOrMakeSecret(file, make) : await readIfThere(file);
  const key = Buffer.from(text ?? '', 'base64');
  if (key.length === KEY_BYTES) return createSealer(key);
  const detail = {
    en: `REFUNDLENS_SEALING_KEY: ${file} does not hold 32 bytes in base64 (openssl rand -base64 32).`,
    zh: `REFUNDLENS_SEALING_KEY：${file} 不是 32 字节的 base64（openssl rand -base64 32）。`,
  };
  throw new RefundlensError('config_invalid', detail, { fields: { REFUNDLENS_SEALING_KEY: 'not a key' } });
}
