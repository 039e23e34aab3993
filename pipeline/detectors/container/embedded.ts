import type { MetadataBlocks, Views } from '../../core/views.ts';
import { segmentName, textAt } from './layout.ts';

/** Things beside the main picture that phones and cameras put into the same file. */
export type Embedded = 'multi_picture' | 'gain_map' | 'motion_photo' | 'depth_map' | 'thumbnail_large';

/** Tail of a file: what follows the picture. */
export interface Tail {
  readonly kind: string;
  readonly bytes: number;
}

const MAX_META = 256 * 1024;
const MAX_PICTURES = 64;

/** Names that stand in XMP packets or in the auxiliary types of a HEIC file, by what they announce. */
const NAMED: readonly (readonly [Embedded, RegExp])[] = [
  ['gain_map', /ns\.adobe\.com\/hdr-gain-map|apple:photo:2020:aux:hdrgainmap|HDRGainMapVersion|:ts:21496/],
  ['motion_photo', /MotionPhoto(?:_Data)?\b|MicroVideo\b|apple-fi:LivePhoto/],
  [
    'depth_map',
    /ns\.google\.com\/photos\/1\.0\/(?:depthmap|dynamicdepth)|hevc:2015:auxid:2|:aux:disparity|:aux:portrait/i,
  ],
];

/** Kinds of further pictures and clips, from the parts, the XMP packets and the item types. */
export function embeddedIn({ photo, container }: Views, { xmp }: MetadataBlocks): Embedded[] {
  const { bytes } = photo;
  const found = new Set<Embedded>();
  const texts = [...xmp];
  for (const segment of container.segments) {
    const name = photo.format === 'jpeg' ? segmentName(bytes, segment) : segment.type;
    if (name === 'MPF') {
      found.add('multi_picture');
      if (hasLargeThumbnail(bytes, segment.dataOffset + 4, segment.dataLength - 4)) found.add('thumbnail_large');
    }
    if (name === 'GainMap') found.add('gain_map');
    if (name === 'mpvd') found.add('motion_photo');
    if (name === 'meta') texts.push(textAt(bytes, segment.dataOffset, Math.min(segment.dataLength, MAX_META)));
    if (name === 'SOS') break;
  }
  for (const text of texts) for (const [kind, pattern] of NAMED) if (pattern.test(text)) found.add(kind);
  if (tailOf({ photo, container })?.kind === 'samsung_motion') found.add('motion_photo');
  return [...found].sort();
}

/** True where a Multi-Picture index (CIPA DC-007, 5.2.3.3.1) lists a large thumbnail, type 0x010001 or 0x010002. */
function hasLargeThumbnail(bytes: Uint8Array, at: number, length: number): boolean {
  if (length < 16 || at + length > bytes.length) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, length);
  const little = view.getUint16(0) === 0x4949;
  const ifd = view.getUint32(4, little);
  if (ifd + 2 > length) return false;
  const fields = Math.min(view.getUint16(ifd, little), MAX_PICTURES);
  for (let i = 0, field = ifd + 2; i < fields && field + 12 <= length; i++, field += 12) {
    if (view.getUint16(field, little) !== 0xb002) continue;
    const pictures = Math.min(view.getUint32(field + 4, little) / 16, MAX_PICTURES);
    const list = view.getUint32(field + 8, little);
    for (let p = 0; p < pictures && list + p * 16 + 4 <= length; p++) {
      const type = view.getUint32(list + p * 16, little) & 0xffffff;
      if (type === 0x010001 || type === 0x010002) return true;
    }
  }
  return false;
}

/** What follows the picture, or null. Samsung's own trailer ends in `SEFT` (Samsung Extended Format). */
export function tailOf({ photo, container }: Pick<Views, 'photo' | 'container'>): Tail | null {
  const { trailingBytes, trailingKind, endOffset } = container;
  if (trailingBytes === 0) return null;
  let kind: string = trailingKind ?? 'unknown';
  if (textAt(photo.bytes, photo.bytes.length - 4, 4) === 'SEFT') {
    const tail = Buffer.from(photo.bytes.buffer, photo.bytes.byteOffset + endOffset, trailingBytes);
    kind = tail.includes('MotionPhoto_Data') ? 'samsung_motion' : 'samsung_notes';
  }
  return { kind, bytes: trailingBytes };
}

/** Start markers of further JPEG streams behind the main one; declared pictures have theirs too. */
export function furtherStarts({ photo, container }: Views): number {
  if (photo.format !== 'jpeg') return 0;
  const main = container.segments.findLast(({ type }) => type === 'EOI');
  if (!main) return 0;
  const bytes = Buffer.from(photo.bytes.buffer, photo.bytes.byteOffset, photo.bytes.length);
  const start = Buffer.from([0xff, 0xd8, 0xff]);
  let count = 0;
  for (let at = bytes.indexOf(start, main.offset + 2); at >= 0 && count < MAX_PICTURES; count++) {
    at = bytes.indexOf(start, at + 3);
  }
  return count;
}
