import { jpegSegment } from './example-files.ts';

/** A baseline JPEG encoder for gray pictures, so that examples can be stored with any tables and as often as needed. */

/** The luma table of ITU-T T.81 annex K in natural (row) order. */
const ANNEX_K = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];
/** Natural index of the k-th coefficient in zigzag order. */
const ZIGZAG = Array.from({ length: 64 }, (_, i) => i).sort((a, b) => {
  const [sumA, sumB] = [(a >> 3) + (a & 7), (b >> 3) + (b & 7)];
  return sumA - sumB || (sumA % 2 ? (a >> 3) - (b >> 3) : (a & 7) - (b & 7));
});

/** The IJG luma table of a quality 1-100, natural order. */
export function ijgTable(quality: number): number[] {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  return ANNEX_K.map(step => Math.max(1, Math.min(255, Math.floor((step * scale + 50) / 100))));
}

/** cos((2x + 1) u pi / 16) with the scale of an orthonormal DCT-II, by [u * 8 + x]. */
const BASIS = Float64Array.from({ length: 64 }, (_, i) => {
  const [u, x] = [i >> 3, i & 7];
  return (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});

/** The quantized coefficients of the block at (left, top), natural order; the picture's border is repeated. */
function quantized(luma: Uint8Array, width: number, height: number, left: number, top: number, table: number[]) {
  const across = new Float64Array(64);
  for (let y = 0; y < 8; y++) {
    const row = Math.min(height - 1, top + y) * width;
    for (let u = 0; u < 8; u++) {
      let sum = 0;
      for (let x = 0; x < 8; x++) sum += BASIS[u * 8 + x]! * (luma[row + Math.min(width - 1, left + x)]! - 128);
      across[y * 8 + u] = sum;
    }
  }
  return table.map((step, i) => {
    let sum = 0;
    for (let y = 0; y < 8; y++) sum += BASIS[(i >> 3) * 8 + y]! * across[y * 8 + (i & 7)]!;
    return Math.round(sum / step);
  });
}

/** AC symbols in order of their eight-bit codes: run length in the high half, size in the low one. */
const AC_SYMBOLS = [0x00, 0xf0, ...Array.from({ length: 160 }, (_, i) => (Math.floor(i / 10) << 4) | ((i % 10) + 1))];
const AC_CODES = new Map(AC_SYMBOLS.map((symbol, code) => [symbol, code]));

/** Codes of one length each: DC four bits, AC eight. Larger than needed, and simple. */
const huffman = (kind: number, bits: number, symbols: number[]) =>
  jpegSegment(
    0xc4,
    Uint8Array.from([kind, ...Array.from({ length: 16 }, (_, i) => (i + 1 === bits ? symbols.length : 0)), ...symbols]),
  );

/**
 * Stores a gray picture as JPEG (ITU-T T.81, baseline).
 * @param luma   `width * height` samples
 * @param table  64 quantization steps 1-255 in natural order
 */
export function jpegOf(
  luma: Uint8Array,
  width: number,
  height: number,
  table: number[],
  segments: readonly Uint8Array[] = [],
): Uint8Array {
  const scan: number[] = [];
  let pending = 0;
  let count = 0;
  const put = (value: number, bits: number) => {
    for (let bit = bits - 1; bit >= 0; bit--) {
      pending = (pending << 1) | ((value >> bit) & 1);
      if (++count < 8) continue;
      scan.push(pending);
      if (pending === 0xff) scan.push(0);
      pending = 0;
      count = 0;
    }
  };
  const sizeOf = (value: number) => 32 - Math.clz32(Math.abs(value));
  const putValue = (value: number, size: number) => put(value < 0 ? value + (1 << size) - 1 : value, size);
  let before = 0;
  for (let top = 0; top < height; top += 8) {
    for (let left = 0; left < width; left += 8) {
      const block = quantized(luma, width, height, left, top, table);
      const difference = block[0]! - before;
      before = block[0]!;
      put(sizeOf(difference), 4);
      putValue(difference, sizeOf(difference));
      let run = 0;
      for (let k = 1; k < 64; k++) {
        const value = block[ZIGZAG[k]!]!;
        if (value === 0) {
          run++;
          continue;
        }
        for (; run > 15; run -= 16) put(AC_CODES.get(0xf0)!, 8);
        put(AC_CODES.get((run << 4) | sizeOf(value))!, 8);
        putValue(value, sizeOf(value));
        run = 0;
      }
      if (run > 0) put(AC_CODES.get(0)!, 8);
    }
  }
  while (count > 0) put(1, 1);
  const frame = [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...segments,
    jpegSegment(0xdb, Uint8Array.from([0, ...ZIGZAG.map(i => table[i]!)])),
    jpegSegment(0xc0, Uint8Array.from(frame)),
    huffman(
      0x00,
      4,
      Array.from({ length: 12 }, (_, i) => i),
    ),
    huffman(0x10, 8, AC_SYMBOLS),
    jpegSegment(0xda, Buffer.from([1, 1, 0x00, 0, 63, 0])),
    Buffer.from(scan),
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** What a JPEG of these tables would show: the picture after storing it once, with the grid's origin at (x, y). */
export function storedOnce(
  luma: Uint8Array,
  width: number,
  height: number,
  table: number[],
  origin: { x: number; y: number } = { x: 0, y: 0 },
): Uint8Array {
  const out = Uint8Array.from(luma);
  for (let top = origin.y; top + 8 <= height; top += 8) {
    for (let left = origin.x; left + 8 <= width; left += 8) {
      const block = quantized(luma, width, height, left, top, table).map((value, i) => value * table[i]!);
      for (let y = 0; y < 8; y++) {
        const row = Float64Array.from({ length: 8 }, (_, u) => {
          let sum = 0;
          for (let v = 0; v < 8; v++) sum += BASIS[v * 8 + y]! * block[v * 8 + u]!;
          return sum;
        });
        for (let x = 0; x < 8; x++) {
          let sum = 128;
          for (let u = 0; u < 8; u++) sum += BASIS[u * 8 + x]! * row[u]!;
          out[(top + y) * width + left + x] = Math.max(0, Math.min(255, Math.round(sum)));
        }
      }
    }
  }
  return out;
}

/** A drawn surface: soft shapes with grain, from a fixed seed. */
export function surface(width: number, height: number, seed: number, grain = 24): Uint8Array {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const phase = random() * 6;
  return Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const shape = 45 * Math.sin(x / 37 + phase) * Math.cos(y / 29) + 25 * Math.sin((x + 2 * y) / 13 + phase);
    return Math.max(4, Math.min(250, Math.round(128 + shape + (random() + random() - 1) * grain)));
  });
}

/** Pixels from the top left. */
export interface Patch {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A JPEG of one drawn surface whose grain (at most so many gray levels either way) is another inside the patch. */
export function withPatchOfGrain(
  [width, height]: readonly [number, number],
  patch: Patch,
  grain: number,
  inside: number,
): Uint8Array {
  const picture = surface(width, height, 5, grain);
  const other = surface(width, height, 5, inside);
  for (let y = patch.y; y < patch.y + patch.height; y++) {
    const at = y * width + patch.x;
    picture.set(other.subarray(at, at + patch.width), at);
  }
  return jpegOf(picture, width, height, ijgTable(95));
}
