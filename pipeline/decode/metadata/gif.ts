import { hasText } from '../../core/bytes.ts';
import type { AcceptedPhoto } from '../../core/photo.ts';
import type { Collector } from './collect.ts';

/** Introducer, label, block size, and the eleven characters that name an application. */
const APPLICATION_HEADER = 14;
/** Bytes that lead a reader of sub-blocks out of the XMP packet, whose text is not in sub-blocks (XMP part 3, 1.1.2). */
const XMP_MAGIC_TRAILER = 258;

/** Comments and application extensions of a GIF. */
export function readGifMetadata({ bytes, container }: AcceptedPhoto, out: Collector): void {
  for (const { type, offset, length, dataOffset } of container.segments) {
    const end = offset + length;
    if (type === 'COM') out.text('COM', 'COM', subBlocks(bytes, dataOffset, end));
    if (type !== 'APP') continue;
    const data = offset + APPLICATION_HEADER;
    if (hasText(bytes, offset + 3, 'XMP DataXMP')) out.xmp('XMP', bytes.subarray(data, end - XMP_MAGIC_TRAILER));
    else if (hasText(bytes, offset + 3, 'ICCRGBG1012')) out.icc(subBlocks(bytes, data, end));
    else if (hasText(bytes, offset + 3, 'C2PA_GIF')) out.jumbf('C2PA', subBlocks(bytes, data, end));
  }
}

/** The contents of data sub-blocks, joined. */
function subBlocks(bytes: Uint8Array, from: number, end: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let at = from; at < end && bytes[at] !== 0; at += 1 + bytes[at]!) {
    pieces.push(bytes.subarray(at + 1, Math.min(end, at + 1 + bytes[at]!)));
  }
  return Buffer.concat(pieces);
}
