import { i32le, u16le, u24le, u32le } from '../core/bytes.ts';
import type { AcceptedPhoto } from '../core/photo.ts';
import type { Raster } from '../core/views.ts';

const FILE_HEADER = 14;
const OS2_HEADER = 12;
const INFO_HEADER = 40;
const BITFIELDS = 3;

interface Layout {
  readonly headerLength: number;
  readonly bitsPerPixel: number;
  readonly compression: number;
  readonly dataOffset: number;
}
/** Writes the colour of the pixel at a bit offset of its row to `out`. */
type PixelReader = (row: number, x: number, out: Uint8Array, target: number) => void;

/**
 * Decodes uncompressed BMPs of 1, 4, 8, 16, 24 and 32 bits, with bit masks where they have them. Alpha is ignored, as
 * viewers do: most writers leave it zero. Rows that a damaged file lacks come out as colour zero.
 */
export function decodeBmp({ bytes, container: { width, height } }: AcceptedPhoto): Raster {
  const headerLength = u32le(bytes, FILE_HEADER);
  const isOs2 = headerLength === OS2_HEADER;
  const layout: Layout = {
    headerLength,
    bitsPerPixel: u16le(bytes, isOs2 ? 24 : 28),
    compression: isOs2 ? 0 : u32le(bytes, 30),
    dataOffset: u32le(bytes, 10),
  };
  const read = pixelReader(bytes, layout);
  const isTopDown = !isOs2 && i32le(bytes, 22) < 0;
  const stride = Math.ceil((width * layout.bitsPerPixel) / 32) * 4;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, target = 0; y < height; y++) {
    const row = layout.dataOffset + (isTopDown ? y : height - 1 - y) * stride;
    for (let x = 0; x < width; x++, target += 3) read(row, x, data, target);
  }
  return { width, height, channels: 3, data };
}

function pixelReader(bytes: Uint8Array, layout: Layout): PixelReader {
  const { bitsPerPixel, compression } = layout;
  if (compression === 0 && [1, 4, 8].includes(bitsPerPixel)) return paletteReader(bytes, layout);
  if (compression === 0 && bitsPerPixel === 24) {
    return (row, x, out, target) => {
      const colour = u24le(bytes, row + x * 3);
      out[target] = colour >> 16;
      out[target + 1] = (colour >> 8) & 255;
      out[target + 2] = colour & 255;
    };
  }
  const isMasked = compression === BITFIELDS || compression === 6;
  if ((compression === 0 || isMasked) && (bitsPerPixel === 16 || bitsPerPixel === 32)) {
    return maskReader(bytes, bitsPerPixel, isMasked ? 'stated' : 'default');
  }
  throw new TypeError(`BMP of ${bitsPerPixel} bits with compression ${compression}`);
}

function paletteReader(bytes: Uint8Array, { headerLength, bitsPerPixel }: Layout): PixelReader {
  const palette = FILE_HEADER + headerLength;
  const entrySize = headerLength === OS2_HEADER ? 3 : 4;
  const perByte = 8 / bitsPerPixel;
  const mask = 2 ** bitsPerPixel - 1;
  return (row, x, out, target) => {
    const byte = bytes[row + Math.floor(x / perByte)] ?? 0;
    const index = (byte >> (8 - bitsPerPixel * ((x % perByte) + 1))) & mask;
    const colour = u24le(bytes, palette + index * entrySize);
    out[target] = colour >> 16;
    out[target + 1] = (colour >> 8) & 255;
    out[target + 2] = colour & 255;
  };
}

/** Masks stand behind the 40 bytes of the first information header, or at the same place inside a longer one. */
function maskReader(bytes: Uint8Array, bitsPerPixel: 16 | 32, masks: 'stated' | 'default'): PixelReader {
  const at = FILE_HEADER + INFO_HEADER;
  const stated = [0, 4, 8].map(offset => u32le(bytes, at + offset));
  const fallback = bitsPerPixel === 16 ? [0x7c00, 0x03e0, 0x001f] : [0xff0000, 0x00ff00, 0x0000ff];
  const channels = (masks === 'stated' ? stated : fallback).map(mask => {
    const unit = mask === 0 ? 1 : mask & -mask;
    // Unsigned: a mask may reach the top bit.
    return { mask, shift: 31 - Math.clz32(unit), max: mask >>> (31 - Math.clz32(unit)) || 1 };
  });
  const size = bitsPerPixel / 8;
  return (row, x, out, target) => {
    const value = size === 2 ? u16le(bytes, row + x * 2) : u32le(bytes, row + x * 4);
    for (let c = 0; c < 3; c++) {
      const { mask, shift, max } = channels[c]!;
      out[target + c] = Math.round((((value & mask) >>> shift) / max) * 255);
    }
  };
}
