import { booleanOf, constructed, elementOf, fieldsOf, integerOf, oidOf, TAG, timeOf } from './der.ts';
import { fault } from './fault.ts';
import { SHA256 } from './request.ts';

/** What an authority signed: the TSTInfo of RFC 3161, section 2.4.2. */
export interface TimestampInfo {
  /** What was stamped: a SHA-256, 32 bytes. */
  readonly sha256: Uint8Array;
  readonly time: Date;
  readonly nonce: bigint | null;
}

/**
 * Reads a TSTInfo. The name in its `tsa` field is passed over: anybody can write one there, the certificate says whose
 * it is. Throws `timestamp_invalid`, also for a hash other than SHA-256 and for extensions that must be understood.
 */
export function timestampInfoOf(content: Uint8Array): TimestampInfo {
  const fields = fieldsOf(elementOf(content, TAG.sequence));
  if (integerOf(fields.take(TAG.integer)) !== 1n) throw fault('malformed');
  fields.take(TAG.oid);
  const imprint = fieldsOf(fields.take(TAG.sequence));
  const hash = oidOf(fieldsOf(imprint.take(TAG.sequence)).take(TAG.oid));
  const sha256 = imprint.take(TAG.octetString).content;
  imprint.end();
  if (hash !== SHA256) throw fault('imprint');
  integerOf(fields.take(TAG.integer));
  const time = timeOf(fields.take(TAG.generalizedTime));
  fields.maybe(TAG.sequence);
  booleanOf(fields.maybe(TAG.boolean), false);
  const nonce = fields.maybe(TAG.integer);
  fields.maybe(constructed(0));
  const extensions = fields.maybe(constructed(1));
  fields.end();
  for (const extension of extensions ? fieldsOf(extensions).rest(TAG.sequence) : []) {
    const parts = fieldsOf(extension);
    parts.take(TAG.oid);
    if (booleanOf(parts.maybe(TAG.boolean), false)) throw fault('malformed');
  }
  return { sha256, time, nonce: nonce && integerOf(nonce) };
}

/**
 * The token of a TimeStampResp, DER; null where the authority refused (RFC 3161, section 2.4.2: only a PKIStatus of 0
 * or 1 brings one). Throws `timestamp_invalid`.
 */
export function tokenOf(response: Uint8Array): Uint8Array | null {
  const fields = fieldsOf(elementOf(response, TAG.sequence));
  const status = integerOf(fieldsOf(fields.take(TAG.sequence)).take(TAG.integer));
  if (status !== 0n && status !== 1n) return null;
  const { bytes } = fields.take(TAG.sequence);
  fields.end();
  return bytes;
}
