import type { Plane } from './plane.ts';
import { ORTHONORMAL } from './scales.ts';
import { bytesAt, f32At, i32At, kernels, layOut, u16At } from './wasm.ts';

/**
 * Orthonormal 8x8 DCT-II of all whole blocks of a plane, samples less 128, handed over one row of blocks at a time so
 * that the coefficients of a large photo never lie in memory together. For a photo that was stored as JPEG these are
 * the multiples of its quantization steps again, but for rounding and clipping.
 * @param left, top  where the grid begins, 0-7 for JPEG's own grid and its shifts
 * @param every      of every so many blocks, both ways, one is visited
 * @param visit      `coefficients`: 64 per block from left to right, index 8 * vertical + horizontal frequency; valid
 *                   during the call only, and no other kernel may be called meanwhile. `row` and `columns` count visited blocks
 */
export function blockDct(
  { data, width, height }: Plane,
  visit: (coefficients: Float32Array, row: number, columns: number) => void,
  { left = 0, top = 0, every = 1 } = {},
): void {
  const columns = Math.ceil(Math.floor((width - left) / 8) / every);
  const rows = Math.ceil(Math.floor((height - top) / 8) / every);
  if (columns < 1) return;
  const [samples, scales, out] = layOut(width * 8 + 16, 256, columns * 256);
  f32At(scales, 64).set(ORTHONORMAL);
  for (let row = 0; row < rows; row++) {
    const start = (top + row * every * 8) * width;
    bytesAt(samples, width * 8).set(data.subarray(start, start + width * 8));
    kernels.blockDct(samples + left, width, columns, every * 8, scales, out);
    visit(f32At(out, columns * 64), row, columns);
  }
}

/**
 * How often each size of a few coefficients occurs on each of the 64 grids, rounded to whole numbers. Of every so many
 * blocks, both ways, one is looked at, the same number on each grid.
 * @param frequencies  index 8 * vertical + horizontal frequency, vertical at most 3
 * @param high         sizes from here on are not counted
 * @returns per grid (x + 8 * y of where it begins) and frequency one histogram of `high` counts, one after another
 */
export function gridHistograms(
  { data, width, height }: Plane,
  every: number,
  frequencies: readonly number[],
  high: number,
): Uint16Array {
  const columns = Math.max(0, Math.ceil(Math.floor((width - 8) / 8) / every));
  const rows = Math.ceil(Math.floor((height - 8) / 8) / every);
  const strip = width * 15;
  const size = 64 * frequencies.length * high;
  const [samples, wanted, scales, block, counts] = layOut(strip + 16, frequencies.length * 4, 256, 256, size * 2);
  i32At(wanted, frequencies.length).set(frequencies);
  f32At(scales, 64).set(ORTHONORMAL);
  u16At(counts, size).fill(0);
  for (let row = 0; row < rows; row++) {
    const start = row * every * 8 * width;
    bytesAt(samples, strip).set(data.subarray(start, start + strip));
    const many = frequencies.length;
    kernels.gridHistograms(samples, width, columns, every * 8, wanted, many, scales, block, high, counts);
  }
  return u16At(counts, size).slice();
}
