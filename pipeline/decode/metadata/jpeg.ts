import { hasText, latin1, u16be, u32be } from '../../core/bytes.ts';
import type { AcceptedPhoto, Segment } from '../../core/photo.ts';
import { type Collector, MAX_PAYLOAD, plainText } from './collect.ts';
import { readPhotoshop } from './photoshop.ts';

const EXIF = 'Exif\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const XMP_EXTENSION = 'http://ns.adobe.com/xmp/extension/\0';
const ICC = 'ICC_PROFILE\0';
const PHOTOSHOP = 'Photoshop 3.0\0';
const KNOWN_BINARY = ['JFIF\0', 'JFXX\0', 'MPF\0', 'Adobe', 'Ducky', 'FPXR\0'];

interface Piece {
  readonly order: number;
  readonly data: Uint8Array;
}

/** Metadata of a JPEG's application segments and comments. */
export function readJpegMetadata({ bytes, container }: AcceptedPhoto, out: Collector): void {
  const icc: Piece[] = [];
  const photoshop: Piece[] = [];
  const extended = new Map<string, Piece[]>();
  const boxes = new Map<string, Piece[]>();
  for (const segment of container.segments) {
    const data = bytes.subarray(segment.dataOffset, segment.dataOffset + segment.dataLength);
    if (segment.type === 'COM') out.text('COM', 'COM', plainText(data) ?? data);
    else if (segment.type === 'APP1' && hasText(data, 0, EXIF)) out.exif(data.subarray(6));
    else if (segment.type === 'APP1' && hasText(data, 0, XMP)) out.xmp('XMP', data.subarray(XMP.length));
    else if (segment.type === 'APP1' && hasText(data, 0, XMP_EXTENSION)) addExtendedXmp(data, extended);
    else if (segment.type === 'APP2' && hasText(data, 0, ICC)) {
      icc.push({ order: data[ICC.length] ?? 0, data: data.subarray(ICC.length + 2) });
    } else if (segment.type === 'APP13' && hasText(data, 0, PHOTOSHOP)) {
      photoshop.push({ order: photoshop.length, data: data.subarray(PHOTOSHOP.length) });
    } else if (segment.type === 'APP11' && hasText(data, 0, 'JP')) addBoxPiece(data, boxes);
    else if (segment.type.startsWith('APP')) addLooseText(segment, data, out);
  }
  if (photoshop.length > 0) readPhotoshop(joined('Photoshop', photoshop, out), out);
  if (icc.length > 0) out.icc(joined('ICC', icc, out));
  // The main packet comes first whatever the order of segments, since only it stands alone.
  for (const [guid, pieces] of extended) out.xmp(`XMP ${guid}`, joined(`XMP ${guid}`, pieces, out));
  for (const [instance, pieces] of boxes) out.jumbf(`JUMBF ${instance}`, joined(`JUMBF ${instance}`, pieces, out));
}

/** Extended XMP (Adobe XMP specification part 3, 1.1.3.1): GUID, full length, offset, then a portion. */
function addExtendedXmp(data: Uint8Array, packets: Map<string, Piece[]>): void {
  const at = XMP_EXTENSION.length;
  append(packets, latin1(data, at, 32), { order: u32be(data, at + 36), data: data.subarray(at + 40) });
}

/**
 * One portion of a JUMBF box (ISO/IEC 19566-5, annex D): `JP`, instance number, sequence number, then the box header,
 * which every portion repeats and only the first one keeps.
 */
function addBoxPiece(data: Uint8Array, boxes: Map<string, Piece[]>): void {
  if (!hasText(data, 12, 'jumb')) return;
  const instance = String(u16be(data, 2));
  const header = u32be(data, 8) === 1 ? 16 : 8;
  const isFirst = !boxes.has(instance);
  append(boxes, instance, { order: u32be(data, 4), data: data.subarray(isFirst ? 8 : 8 + header) });
}

/** Text that stands bare in an application segment, as some AI labels do. */
function addLooseText(segment: Segment, data: Uint8Array, out: Collector): void {
  if (KNOWN_BINARY.some(prefix => hasText(data, 0, prefix))) return;
  const text = plainText(data);
  if (text) out.text('APP', segment.type, text);
}

function append(map: Map<string, Piece[]>, key: string, piece: Piece): void {
  const pieces = map.get(key);
  if (pieces) pieces.push(piece);
  else map.set(key, [piece]);
}

/** Pieces in their order, as one; empty, and named as omitted, where they pass the limit together. */
function joined(name: string, pieces: Piece[], out: Collector): Uint8Array {
  const length = pieces.reduce((sum, piece) => sum + piece.data.length, 0);
  if (length > MAX_PAYLOAD) {
    out.omit(name, 'over 4 MiB / 超过 4 MiB');
    return new Uint8Array();
  }
  return Buffer.concat(pieces.toSorted((a, b) => a.order - b.order).map(piece => piece.data));
}
