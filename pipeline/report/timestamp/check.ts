import { type Certificate, isForTimestamps, subjectOf, validAt } from './certificate.ts';
import { leadsTo } from './chain.ts';
import { fault, reading } from './fault.ts';
import { checkedSigner } from './signer.ts';
import { tokenOf } from './token.ts';

/** Several times what the longest chain of certificates takes. */
export const MAX_TIMESTAMP_BYTES = 64 * 1024;

/** What a timestamp shows: these bytes were there by that time, by the word of that authority. */
export interface Timestamp {
  readonly time: Date;
  /** By its certificate. */
  readonly authority: string;
  /** True where the certificate leads to a trusted one; false where none was given to compare it with. */
  readonly trusted: boolean;
}

export interface Expected {
  /** Of the stamped bytes, 32 bytes. */
  readonly sha256: Uint8Array;
  /** Of the request; null where nobody knows it any more. */
  readonly nonce?: bigint | null;
  /** CA certificates of which one must be behind the authority's; null: whoever signed is taken. */
  readonly trusted?: readonly Certificate[] | null;
}

/**
 * Checks a TimeStampResp (RFC 3161) offline: it is of these bytes (and answers this request), its CMS signature holds
 * over its signed attributes and content, and its certificate is for timestamps alone and was valid at the time stated.
 * Throws `timestamp_invalid` with the fault; null where the authority refused.
 */
export function checkTimestamp(
  response: Uint8Array,
  { sha256, nonce = null, trusted = null }: Expected,
): Timestamp | null {
  if (response.length > MAX_TIMESTAMP_BYTES) throw fault('malformed');
  return reading(() => {
    const token = tokenOf(response);
    if (!token) return null;
    const { time, certificates } = token;
    if (Buffer.compare(token.sha256, sha256) !== 0) throw fault('imprint');
    if (nonce !== null && token.nonce !== nonce) throw fault('nonce');
    const certificate = checkedSigner(token);
    if (!isForTimestamps(certificate)) throw fault('purpose');
    if (!validAt(certificate, time)) throw fault('validity');
    if (trusted && !leadsTo(trusted, certificate, certificates, time)) throw fault('untrusted');
    return { time, authority: subjectOf(certificate), trusted: trusted !== null };
  });
}
