import { Integer, Null, OctetString } from 'asn1js';
import { AlgorithmIdentifier, id_sha256, MessageImprint, TimeStampReq } from 'pkijs';

/** AlgorithmIdentifier of a hash, with the NULL that most servers write. */
export const hashAlgorithm = (algorithmId: string) =>
  new AlgorithmIdentifier({ algorithmId, algorithmParams: new Null() });

/**
 * A TimeStampReq (RFC 3161, section 2.4.1) for a SHA-256, 32 bytes. Asks for the certificate, so that the answer can be
 * checked offline, and carries nothing of what was hashed.
 * @param nonce  What the answer must repeat: 64 random bits.
 */
export function timestampRequest(sha256: Uint8Array, nonce: bigint): Uint8Array {
  const hashedMessage = new OctetString({ valueHex: sha256 });
  const messageImprint = new MessageImprint({ hashAlgorithm: hashAlgorithm(id_sha256), hashedMessage });
  const request = new TimeStampReq({ version: 1, messageImprint, nonce: Integer.fromBigInt(nonce), certReq: true });
  return new Uint8Array(request.toSchema().toBER());
}
