import { crc32, deflateSync } from 'node:zlib';

/** Plain gray pictures put together byte by byte, to carry the metadata that an example is about. */

const ascii = (text: string) => Buffer.from(text, 'latin1');
const u16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** A JPEG marker segment: marker byte 0xC0-0xFE, payload up to 65,533 bytes. */
export function jpegSegment(marker: number, payload: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from([0xff, marker]), u16(payload.length + 2), payload]);
}

/** APP1 with an EXIF block. */
export const jpegExif = (tiff: Uint8Array) => jpegSegment(0xe1, Buffer.concat([ascii('Exif\0\0'), tiff]));

/** APP1 with an XMP packet. */
export const jpegXmp = (packet: string) =>
  jpegSegment(0xe1, Buffer.concat([ascii('http://ns.adobe.com/xap/1.0/\0'), Buffer.from(packet)]));

/**
 * A mid-gray baseline JPEG (ITU-T T.81) with the given segments after SOI. Its Huffman tables have one code each, so
 * every 8x8 block is two zero bits: no difference from the block before, end of block.
 */
export function grayJpeg(segments: readonly Uint8Array[] = [], width = 640, height = 480): Uint8Array {
  const oneCode = (kind: number) => Buffer.concat([Buffer.from([kind, 1]), Buffer.alloc(15), Buffer.from([0])]);
  const bits = 2 * Math.ceil(width / 8) * Math.ceil(height / 8);
  const scan = Buffer.alloc(Math.ceil(bits / 8));
  if (bits % 8) scan[scan.length - 1] = (1 << (8 - (bits % 8))) - 1;
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...segments,
    jpegSegment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 2)])),
    jpegSegment(0xc0, Buffer.concat([Buffer.from([8]), u16(height), u16(width), Buffer.from([1, 1, 0x11, 0])])),
    jpegSegment(0xc4, oneCode(0x00)),
    jpegSegment(0xc4, oneCode(0x10)),
    jpegSegment(0xda, Buffer.from([1, 1, 0x00, 0, 63, 0])),
    scan,
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** A PNG chunk (ISO/IEC 15948, 5.3) with its checksum. */
export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([ascii(type), data]);
  return Buffer.concat([u32(data.length), body, u32(crc32(body))]);
}

export const pngText = (keyword: string, text: string) => pngChunk('tEXt', ascii(`${keyword}\0${text}`));
export const pngCompressedText = (keyword: string, text: string) =>
  pngChunk('zTXt', Buffer.concat([ascii(`${keyword}\0\0`), deflateSync(ascii(text))]));
export const pngInternationalText = (keyword: string, text: string) =>
  pngChunk('iTXt', Buffer.concat([ascii(`${keyword}\0\0\0\0\0`), Buffer.from(text)]));

/** A mid-gray 8-bit PNG with the given chunks between header and picture data. */
export function grayPng(chunks: readonly Uint8Array[] = [], width = 640, height = 480): Uint8Array {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width, 128)]);
  const header = Buffer.concat([u32(width), u32(height), Buffer.from([8, 0, 0, 0, 0])]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    ...chunks,
    pngChunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A gray PNG with opacity, 8 bit (colour type 4); `alpha` gives it for each pixel. */
export function grayAlphaPng(width: number, height: number, alpha: (x: number, y: number) => number): Uint8Array {
  const rows = Buffer.alloc(height * (1 + width * 2), 128);
  for (let y = 0, at = 0; y < height; y++) {
    rows[at++] = 0;
    for (let x = 0; x < width; x++, at += 2) rows[at + 1] = alpha(x, y);
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', Buffer.concat([u32(width), u32(height), Buffer.from([8, 4, 0, 0, 0])])),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A packet with one rdf:Description that has these namespace declarations or attributes and this content. */
export function xmpPacket(attributes: string, content = ''): string {
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ${attributes}>${content}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
}

/** A tag's value: text (type ASCII), whole number (SHORT, or LONG where it or its tag needs it), pairs of numerator and denominator (RATIONAL), raw bytes. */
export type TagValue = string | number | readonly (readonly [number, number])[] | Uint8Array;
export interface ExifContent {
  readonly ifd0?: Readonly<Record<number, TagValue>>;
  readonly exif?: Readonly<Record<number, TagValue>>;
  readonly gps?: Readonly<Record<number, TagValue>>;
  /** JPEG of the thumbnail. */
  readonly thumbnail?: Uint8Array;
}

/** Tags that point into the block: sub-directories and the thumbnail's place and size. */
const POINTERS = [0x8769, 0x8825, 0x201, 0x202];

function encodeTag(id: number, value: TagValue): { type: number; count: number; bytes: Buffer } {
  if (typeof value === 'string') {
    const bytes = Buffer.from(`${value}\0`);
    return { type: 2, count: bytes.length, bytes };
  }
  if (typeof value === 'number') {
    const long = value > 0xffff || POINTERS.includes(id);
    return long ? { type: 4, count: 1, bytes: u32(value) } : { type: 3, count: 1, bytes: u16(value) };
  }
  if (value instanceof Uint8Array) return { type: 7, count: value.length, bytes: Buffer.from(value) };
  return { type: 5, count: value.length, bytes: Buffer.concat(value.flat().map(u32)) };
}

/** Bytes of one image file directory that starts at `offset`; values over four bytes follow it. */
function directory(tags: Readonly<Record<number, TagValue>>, offset: number, next: number): Buffer {
  const entries = Object.entries(tags)
    .map(([id, value]) => ({ id: Number(id), ...encodeTag(Number(id), value) }))
    .sort((a, b) => a.id - b.id);
  let free = offset + 2 + entries.length * 12 + 4;
  const values: Buffer[] = [];
  const records = entries.map(({ id, type, count, bytes }) => {
    let field = Buffer.concat([bytes, Buffer.alloc(4)]).subarray(0, 4);
    if (bytes.length > 4) {
      field = u32(free);
      const padded = bytes.length % 2 ? Buffer.concat([bytes, Buffer.alloc(1)]) : bytes;
      values.push(padded);
      free += padded.length;
    }
    return Buffer.concat([u16(id), u16(type), u32(count), field]);
  });
  return Buffer.concat([u16(entries.length), ...records, u32(next), ...values]);
}

/** A big-endian EXIF block (Exif 2.32) without the `Exif\0\0` prefix. */
export function exifBlock(content: ExifContent): Uint8Array {
  const start = 8;
  const ifd0: Record<number, TagValue> = { ...content.ifd0 };
  if (content.exif) ifd0[0x8769] = 0;
  if (content.gps) ifd0[0x8825] = 0;
  const ifd0Size = directory(ifd0, start, 0).length;
  const exifAt = start + ifd0Size;
  const exif = content.exif ? directory(content.exif, exifAt, 0) : Buffer.alloc(0);
  const gpsAt = exifAt + exif.length;
  const gps = content.gps ? directory(content.gps, gpsAt, 0) : Buffer.alloc(0);
  const ifd1At = gpsAt + gps.length;
  if (content.exif) ifd0[0x8769] = exifAt;
  if (content.gps) ifd0[0x8825] = gpsAt;
  const parts = [ascii('MM\0*'), u32(start), directory(ifd0, start, content.thumbnail ? ifd1At : 0), exif, gps];
  if (content.thumbnail) {
    const tags = (at: number) => ({ 259: 6, 513: at, 514: content.thumbnail!.length });
    const size = directory(tags(0), ifd1At, 0).length;
    parts.push(directory(tags(ifd1At + size), ifd1At, 0), Buffer.from(content.thumbnail));
  }
  return Buffer.concat(parts);
}
