import { crc32, deflateSync } from 'node:zlib';

/**
 * Small files built byte by byte, for the tests of ingest and decode: valid ones, and ones that no writer would make.
 */

const u16 = (value: number) => Buffer.of(value & 255, value >> 8);
const u32 = (value: number) => Buffer.of(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24);
const bigU32 = (value: number) => u32(value).reverse();

/** Concatenates text (Latin-1) and bytes. */
export function bytesOf(...parts: readonly (string | Uint8Array)[]): Buffer {
  return Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
}

export function pngChunk(type: string, ...data: readonly (string | Uint8Array)[]): Buffer {
  const body = bytesOf(type, ...data);
  return bytesOf(bigU32(body.length - 4), body, bigU32(crc32(body)));
}

/** An 8-bit grey PNG; `chunks` go between IHDR and IDAT. `data` replaces the picture's inflated rows. */
export function png(width: number, height: number, chunks: readonly Uint8Array[] = [], data?: Uint8Array): Buffer {
  const rows = data ?? Buffer.alloc((width + 1) * height, 0);
  const header = bytesOf(bigU32(width), bigU32(height), Buffer.of(8, 0, 0, 0, 0));
  return bytesOf(
    '\x89PNG\r\n\x1a\n',
    pngChunk('IHDR', header),
    ...chunks,
    pngChunk('IDAT', deflateSync(rows, { level: 9 })),
    pngChunk('IEND'),
  );
}

/** One JPEG marker segment; `marker` is the second byte of its code. */
export function jpegSegment(marker: number, ...data: readonly (string | Uint8Array)[]): Buffer {
  const body = bytesOf(...data);
  return bytesOf(Buffer.of(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255), body);
}

/** A JPEG with further bytes right behind SOI. */
export function withSegments(jpeg: Uint8Array, ...segments: readonly Uint8Array[]): Buffer {
  return bytesOf(jpeg.subarray(0, 2), ...segments, jpeg.subarray(2));
}

/** A GIF of single-colour frames; `blocks` are whole extensions that come before the first frame. */
export function gif(width: number, height: number, frames: number, blocks: readonly Uint8Array[] = []): Buffer {
  // Clear, colour 0, end: with a code size of 2 that is 100, 000, 101 from the low bit up; the rest stays background.
  const frame = bytesOf(',', u16(0), u16(0), u16(width), u16(height), Buffer.of(0, 2, 2, 0b01000100, 0b1, 0));
  return bytesOf(
    'GIF89a',
    u16(width),
    u16(height),
    Buffer.of(0x80, 0, 0, 200, 40, 40, 255, 255, 255),
    ...blocks,
    ...Array.from({ length: frames }, () => frame),
    ';',
  );
}

/** A 24-bit BMP; `rgb` is asked for the colour of each pixel. */
export function bmp(width: number, height: number, rgb: (x: number, y: number) => readonly [number, number, number]) {
  const stride = Math.ceil((width * 3) / 4) * 4;
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows.set([...rgb(x, y)].reverse(), (height - 1 - y) * stride + x * 3);
  }
  const header = [u32(40), u32(width), u32(height), u16(1), u16(24), u32(0), u32(rows.length), Buffer.alloc(16)];
  return bytesOf('BM', u32(54 + rows.length), u32(0), u32(54), ...header, rows);
}

/** A field of a TIFF directory: tag, type, and its values as little-endian bytes. */
export interface TiffField {
  readonly tag: number;
  readonly type: number;
  readonly values: Uint8Array;
}
const TYPE_SIZE: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 7: 1 };

export function short(tag: number, ...values: number[]): TiffField {
  return { tag, type: 3, values: bytesOf(...values.map(u16)) };
}

export function long(tag: number, ...values: number[]): TiffField {
  return { tag, type: 4, values: bytesOf(...values.map(u32)) };
}

export function ascii(tag: number, text: string): TiffField {
  return { tag, type: 2, values: bytesOf(text, '\0') };
}

/** A little-endian TIFF structure of one directory, as EXIF is. Long values and `data` follow the directory. */
export function tiff(fields: readonly TiffField[], next = 0): Buffer {
  const sorted = fields.toSorted((a, b) => a.tag - b.tag);
  let offset = 8 + 2 + sorted.length * 12 + 4;
  const outside: Uint8Array[] = [];
  const entries = sorted.map(({ tag, type, values }) => {
    const count = u32(values.length / TYPE_SIZE[type]!);
    if (values.length <= 4) return bytesOf(u16(tag), u16(type), count, values, Buffer.alloc(4 - values.length));
    outside.push(values);
    offset += values.length;
    return bytesOf(u16(tag), u16(type), count, u32(offset - values.length));
  });
  return bytesOf('II*\0', u32(8), u16(sorted.length), ...entries, u32(next), ...outside);
}

/** A grey 8-bit TIFF picture of one strip whose samples count up, with further fields. */
export function greyTiff(width: number, height: number, fields: readonly TiffField[] = []): Buffer {
  const fixed = [
    short(256, width),
    short(257, height),
    short(258, 8),
    short(259, 1),
    short(262, 1),
    short(278, height),
  ];
  const all = (start: number) => [...fixed, long(273, start), long(279, width * height), ...fields];
  const structure = tiff(all(tiff(all(0)).length));
  return bytesOf(structure, Buffer.from(Array.from({ length: width * height }, (_, i) => i & 255)));
}

/** The APP1 segment of an EXIF block. */
export function exifSegment(fields: readonly TiffField[]): Buffer {
  return jpegSegment(0xe1, 'Exif\0\0', tiff(fields));
}

/** A box of ISO base media files. */
export function box(type: string, ...data: readonly (string | Uint8Array)[]): Buffer {
  const body = bytesOf(...data);
  return bytesOf(bigU32(body.length + 8), type, body);
}

/** The first bytes of a ZIP archive with one empty entry of that name, and its end record. */
export function zip(name: string): Buffer {
  const entry = bytesOf('PK\x03\x04', Buffer.alloc(22), u16(name.length), u16(0), name);
  return bytesOf(entry, 'PK\x05\x06', Buffer.alloc(18));
}

/**
 * A HEIC of 64x48 coded pixels in four colours (yellow, blue / red, green), cropped from 64x64 and turned by its
 * container so that it comes out as 48x64. Drawn for this purpose and encoded with x265.
 */
export function heic(): Buffer {
  return Buffer.from(HEIC.join(''), 'base64');
}

const HEIC: readonly string[] = [
  'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAchtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAA',
  'AAAAADRpbG9jAAAAAERAAAIAAQAAAAAB7AABAAAAAAAAAIwAAgAAAAACeAABAAAAAAAAADwAAAA4aWluZgAAAAAAAgAAABVp',
  'bmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAABB2lwcnAAAADmaXBjbwAAAHZo',
  'dmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQAqQgEBA3AAAAMAkAAA',
  'AwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAA',
  'AAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAMAAAAAEAAAAAAAAAAv////AAAAACAAAAEHBpeGkAAAAAAwgICAAAAAlpcm90',
  'AwAAABlpcG1hAAAAAAAAAAEAAQaBAgMFhIYAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAANBtZGF0AAAAiCgBrwngIzhG',
  '8en7v/8l06HSEbxVd+U3v/urmu5SZvwXZT5T2Y2//5qFePe9C/2tdNsiJst0xhEX/1ZDXy8HbuVPIvthYpQ2ranR/AzRN+V3',
  'CYDLjtVHxkYcKm4H8T20+1YKwouCuMWAVfmJcK9YpHmKW3Jgo2fA78AzYtmxuiwmVBMAl1Zp3IAAAAAGRXhpZgAATU0AKgAA',
  'AAgAAgEPAAIAAAALAAAAJgESAAMAAAABAAYAAAAAAAByZWZ1bmRsZW5zAAA=',
];
