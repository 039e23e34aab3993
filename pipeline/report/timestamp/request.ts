import { der, derInteger, derOid, TAG } from './der.ts';

export const SHA256 = '2.16.840.1.101.3.4.2.1';

/** AlgorithmIdentifier of a hash, with the NULL that most servers write. */
export const hashAlgorithm = (oid: string) => der(TAG.sequence, derOid(oid), der(TAG.null));

/**
 * A TimeStampReq (RFC 3161, section 2.4.1) for a SHA-256, 32 bytes. Asks for the certificate, so that the answer can be
 * checked offline, and carries nothing of what was hashed.
 * @param nonce  What the answer must repeat: 64 random bits.
 */
export function timestampRequest(sha256: Uint8Array, nonce: bigint): Uint8Array {
  const imprint = der(TAG.sequence, hashAlgorithm(SHA256), der(TAG.octetString, sha256));
  const certReq = der(TAG.boolean, Uint8Array.of(0xff));
  return der(TAG.sequence, derInteger(1n), imprint, derInteger(nonce), certReq);
}
