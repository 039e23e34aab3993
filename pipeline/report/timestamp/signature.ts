import { constants, createHash, type KeyObject, verify } from 'node:crypto';
import * as pki from 'pkijs';

/** SHA-2 alone; by OID. */
const HASHES: Readonly<Record<string, string>> = {
  [pki.id_sha256]: 'sha256',
  [pki.id_sha384]: 'sha384',
  [pki.id_sha512]: 'sha512',
};
const RSA = '1.2.840.113549.1.1.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';
/** Signature algorithms that name their hash. */
const SIGNATURES: Readonly<Record<string, Scheme>> = {
  '1.2.840.113549.1.1.11': { key: 'rsa', hash: 'sha256' },
  '1.2.840.113549.1.1.12': { key: 'rsa', hash: 'sha384' },
  '1.2.840.113549.1.1.13': { key: 'rsa', hash: 'sha512' },
  '1.2.840.10045.4.3.2': { key: 'ec', hash: 'sha256' },
  '1.2.840.10045.4.3.3': { key: 'ec', hash: 'sha384' },
  '1.2.840.10045.4.3.4': { key: 'ec', hash: 'sha512' },
};

/** How to check a signature. */
export interface Scheme {
  readonly key: 'rsa' | 'ec';
  readonly hash: string;
  readonly options?: { readonly padding: number; readonly saltLength: number };
}

export const digest = (hash: string, bytes: Uint8Array) => createHash(hash).update(bytes).digest();

/** The hash function that an AlgorithmIdentifier names; null: none that still means something. */
export const hashOf = ({ algorithmId }: pki.AlgorithmIdentifier): string | null => HASHES[algorithmId] ?? null;

/**
 * What the AlgorithmIdentifier of a signature says; null: nothing that still means something.
 * @param hash  What a signer names beside it, for an algorithm that names none.
 */
export function schemeOf(algorithm: pki.AlgorithmIdentifier, hash: string | null = null): Scheme | null {
  const { algorithmId, algorithmParams } = algorithm;
  if (algorithmId === RSA) return hash === null ? null : { key: 'rsa', hash };
  if (algorithmId === RSA_PSS) return pssScheme(algorithmParams);
  return SIGNATURES[algorithmId] ?? null;
}

/** RSASSA-PSS-params (RFC 4055): the hash, MGF1 with the same, the salt's length. What is left out stands for SHA-1. */
function pssScheme(schema: unknown): Scheme | null {
  const { hashAlgorithm, maskGenAlgorithm, saltLength } = new pki.RSASSAPSSParams({ schema });
  const hash = hashOf(hashAlgorithm);
  const mask = new pki.AlgorithmIdentifier({ schema: maskGenAlgorithm.algorithmParams });
  const known = maskGenAlgorithm.algorithmId === MGF1 && hashOf(mask) === hash;
  // Node takes a negative length for one that is to be found out.
  if (hash === null || !known || saltLength < 0) return null;
  return { key: 'rsa', hash, options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength } };
}

/** Whether a signature over these bytes is that key's. */
export function holds(scheme: Scheme, bytes: Uint8Array, key: KeyObject, signature: Uint8Array): boolean {
  try {
    return verify(scheme.hash, bytes, { key, ...scheme.options }, signature);
  } catch {
    // OpenSSL's refusal of parameters that do not fit the key.
    return false;
  }
}
