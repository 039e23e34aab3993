import { hasText } from '../core/bytes.ts';
import type { Container } from '../core/photo.ts';

type Tail = Pick<Container, 'endOffset' | 'trailingBytes' | 'trailingKind'>;
type TailKind = NonNullable<Container['trailingKind']>;

/** A ZIP ends in a record of 22 bytes and a comment of at most 65,535. */
const ZIP_END_REACH = 22 + 65_535;
const SAMPLE = 4096;

/** Describes the bytes that follow the picture's end; a picture that fills the file has no tail. */
export function tailOf(bytes: Uint8Array, endOffset: number): Tail {
  const end = Math.min(endOffset, bytes.length);
  if (end === bytes.length) return { endOffset: end, trailingBytes: 0 };
  return { endOffset: end, trailingBytes: bytes.length - end, trailingKind: tailKind(bytes, end) };
}

function tailKind(bytes: Uint8Array, end: number): TailKind {
  let start = end;
  while (start < bytes.length && bytes[start] === 0) start++;
  if (start === bytes.length) return 'zeros';
  // An ISO-BMFF box starts with its length, whose first bytes are zeros themselves.
  for (const at of [end, start, start - 1, start - 2, start - 3]) {
    if (at >= end && (hasText(bytes, at + 4, 'ftyp') || hasText(bytes, at + 4, 'moov'))) return 'mp4';
  }
  if (hasText(bytes, start, '\xff\xd8\xff')) return 'jpeg';
  if (hasText(bytes, start, '\x89PNG\r\n\x1a\n')) return 'png';
  if (hasText(bytes, start, 'PK\x03\x04') || hasText(bytes, start, 'PK\x05\x06')) return 'zip';
  const last = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (last >= Math.max(start, bytes.length - ZIP_END_REACH)) return 'zip';
  return isText(bytes, start, Math.min(bytes.length, start + SAMPLE)) ? 'text' : 'unknown';
}

/** True where the bytes hold no control characters but white space (any 8-bit text encoding). */
export function isText(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const c = bytes[i]!;
    if ((c < 0x20 && c !== 9 && c !== 10 && c !== 13) || c === 0x7f) return false;
  }
  return to > from;
}
