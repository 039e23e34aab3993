import { constants, createHash, type KeyObject, verify } from 'node:crypto';
import { constructed, type Element, elementOf, fieldsOf, integerOf, oidOf, TAG } from './der.ts';
import { fault } from './fault.ts';

/** SHA-2 alone; by OID. */
const HASHES: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const RSA = '1.2.840.113549.1.1.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';
/** Signature algorithms that name their hash. */
const SIGNATURES: Readonly<Record<string, { readonly key: 'rsa' | 'ec'; readonly hash: string }>> = {
  '1.2.840.113549.1.1.11': { key: 'rsa', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { key: 'rsa', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { key: 'rsa', hash: 'sha512' },
  '1.2.840.10045.4.3.2': { key: 'ec', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', hash: 'sha512' },
};
const MIN_RSA_BITS = 2048;

export const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest();

/** The hash function that an AlgorithmIdentifier names. Throws `timestamp_invalid`. */
export function hashOf(algorithm: Element): string {
  const name = HASHES[oidOf(fieldsOf(algorithm).take(TAG.oid))];
  if (!name) throw fault('algorithm');
  return name;
}

export const digest = (hash: string, bytes: Uint8Array) => createHash(hash).update(bytes).digest();

interface Scheme {
  readonly hash: string;
  readonly key: 'rsa' | 'ec';
  readonly options: { readonly padding?: number; readonly saltLength?: number };
}

/** RSASSA-PSS-params (RFC 4055): the hash, MGF1 with the same, the salt's length. */
function pssScheme(parameters: Element): Scheme {
  const fields = fieldsOf(parameters);
  const [hashing, masking, salt] = [0, 1, 2].map(n => fields.maybe(constructed(n)));
  // Left out stands for SHA-1.
  if (!hashing || !masking || !salt) throw fault('algorithm');
  const hash = hashOf(elementOf(hashing.content, TAG.sequence));
  const mask = fieldsOf(elementOf(masking.content, TAG.sequence));
  const known = oidOf(mask.take(TAG.oid)) === MGF1 && hashOf(mask.take(TAG.sequence)) === hash;
  if (!known) throw fault('algorithm');
  const saltLength = Number(integerOf(elementOf(salt.content, TAG.integer)));
  if (saltLength < 0 || saltLength > 64) throw fault('algorithm');
  return { hash, key: 'rsa', options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength } };
}

function schemeOf(algorithm: Element, hash: string): Scheme {
  const fields = fieldsOf(algorithm);
  const oid = oidOf(fields.take(TAG.oid));
  if (oid === RSA) return { hash, key: 'rsa', options: {} };
  if (oid === RSA_PSS) return pssScheme(fields.take(TAG.sequence));
  const scheme = SIGNATURES[oid];
  if (!scheme) throw fault('algorithm');
  return { ...scheme, options: {} };
}

/** Whether this AlgorithmIdentifier of a certificate's signature names one that still means something. */
export function isSound(algorithm: Element): boolean {
  try {
    schemeOf(algorithm, 'sha256');
    return true;
  } catch {
    return false;
  }
}

export interface Signed {
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
  /** AlgorithmIdentifier of the signature. */
  readonly algorithm: Element;
  /** The hash that the signer names beside it, for an algorithm that names none. */
  readonly hash: string;
}

/** Throws `timestamp_invalid` unless the signature is this key's. */
export function checkSignature({ bytes, signature, algorithm, hash }: Signed, key: KeyObject): void {
  const scheme = schemeOf(algorithm, hash);
  const { modulusLength = MIN_RSA_BITS } = key.asymmetricKeyDetails ?? {};
  const kinds = scheme.key === 'ec' ? ['ec'] : ['rsa', 'rsa-pss'];
  if (!kinds.includes(key.asymmetricKeyType ?? '') || modulusLength < MIN_RSA_BITS) throw fault('algorithm');
  if (!holds(scheme, bytes, key, signature)) throw fault('signature');
}

function holds({ hash, options }: Scheme, bytes: Uint8Array, key: KeyObject, signature: Uint8Array): boolean {
  try {
    return verify(hash, bytes, { key, ...options }, signature);
  } catch {
    // OpenSSL's refusal of parameters that do not fit the key.
    return false;
  }
}
