import { grayJpeg, grayPng, jpegSegment, pngChunk } from '../../example-files.ts';

export type CarrierFormat = 'jpeg' | 'png' | 'webp' | 'tiff';

/** How a format carries a manifest store (C2PA 2.2, appendix A.3). */
interface Carrier {
  /** The store as a part of the format. */
  readonly wrap: (store: Uint8Array) => Uint8Array;
  /** A gray picture around that part. */
  readonly file: (carrier: Uint8Array, width: number, height: number) => Uint8Array;
  /** The span that the file's hash leaves out. */
  readonly excluded: (file: Uint8Array, carrier: Uint8Array) => { start: number; length: number };
}

const ascii = (text: string) => Buffer.from(text, 'latin1');
const u16 = (value: number) => Buffer.from([value & 255, value >> 8]);
const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

const at = (start: number) => (_: Uint8Array, carrier: Uint8Array) => ({ start, length: carrier.length });
const atEnd = (file: Uint8Array, carrier: Uint8Array) => ({
  start: file.length - carrier.length,
  length: carrier.length,
});

function riffChunk(type: string, data: Uint8Array): Buffer {
  return Buffer.concat([ascii(type), u32(data.length), data, Buffer.alloc(data.length & 1)]);
}

/** Lossless WebP bitstream (RFC 9649, 3) whose five prefix codes have one symbol each, so that pixels take no bits. */
function grayVp8l(width: number, height: number): Buffer {
  const fields: [value: number, bits: number][] = [
    [width - 1, 14],
    [height - 1, 14],
    [0, 1 + 3], // no alpha, version 0
    [0, 1 + 1 + 1], // no transform, no colour cache, no meta prefix codes
    ...[128, 128, 128, 255, 0].flatMap((symbol): [number, number][] => [
      [0b101, 3], // simple code, one symbol, given in 8 bits
      [symbol, 8],
    ]),
  ];
  const bits = fields.flatMap(([value, count]) => Array.from({ length: count }, (_, i) => (value >> i) & 1));
  const bytes = Buffer.alloc(Math.ceil(bits.length / 8));
  for (const [i, bit] of bits.entries()) bytes[i >> 3]! |= bit << (i & 7);
  return Buffer.concat([Buffer.from([0x2f]), bytes]);
}

function grayWebp(carrier: Uint8Array, width: number, height: number): Uint8Array {
  const canvas = Buffer.concat([u32(0), u32(width - 1).subarray(0, 3), u32(height - 1).subarray(0, 3)]);
  const body = Buffer.concat([
    ascii('WEBP'),
    riffChunk('VP8X', canvas),
    riffChunk('VP8L', grayVp8l(width, height)),
    carrier,
  ]);
  return Buffer.concat([ascii('RIFF'), u32(body.length), body]);
}

/** An uncompressed 8-bit TIFF (TIFF 6.0) with the store at its end. */
function grayTiff(store: Uint8Array, width: number, height: number): Uint8Array {
  const [LONG, UNDEFINED] = [4, 7];
  const tags = 9;
  const pixelsAt = 8 + 2 + tags * 12 + 4;
  const storeAt = pixelsAt + width * height;
  const entry = (tag: number, type: number, count: number, value: number) =>
    Buffer.concat([u16(tag), u16(type), u32(count), u32(value)]);
  return Buffer.concat([
    ascii('II*\0'),
    u32(8),
    u16(tags),
    entry(256, LONG, 1, width),
    entry(257, LONG, 1, height),
    entry(258, LONG, 1, 8),
    entry(259, LONG, 1, 1),
    entry(262, LONG, 1, 1),
    entry(273, LONG, 1, pixelsAt),
    entry(278, LONG, 1, height),
    entry(279, LONG, 1, width * height),
    entry(0xcd41, UNDEFINED, store.length, storeAt),
    u32(0),
    Buffer.alloc(width * height, 128),
    store,
  ]);
}

export const CARRIERS: Readonly<Record<CarrierFormat, Carrier>> = {
  jpeg: {
    wrap: store => jpegSegment(0xeb, Buffer.concat([ascii('JP'), Buffer.from([0, 1, 0, 0, 0, 1]), store])),
    file: (carrier, width, height) => grayJpeg([carrier], width, height),
    excluded: at(2),
  },
  png: {
    wrap: store => pngChunk('caBX', store),
    file: (carrier, width, height) => grayPng([carrier], width, height),
    excluded: at(33),
  },
  webp: { wrap: store => riffChunk('C2PA', store), file: grayWebp, excluded: atEnd },
  tiff: { wrap: store => store, file: grayTiff, excluded: atEnd },
};
