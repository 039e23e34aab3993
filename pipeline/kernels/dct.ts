import type { Plane } from './plane.ts';
import { ORTHONORMAL } from './scales.ts';
import { bytesAt, f32At, kernels, layOut } from './wasm.ts';

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
 * The same for all 64 grids at once, every so many blocks, which reads the picture once.
 * @param visit  `shift`: x + 8 * y of where the grid begins; each grid has the same number of blocks
 */
export function blockDctOfGrids(
  { data, width, height }: Plane,
  every: number,
  visit: (coefficients: Float32Array, shift: number) => void,
): void {
  const columns = Math.ceil(Math.floor((width - 8) / 8) / every);
  const rows = Math.ceil(Math.floor((height - 8) / 8) / every);
  if (columns < 1) return;
  const strip = width * 15;
  const [samples, scales, out] = layOut(strip + 16, 256, columns * 256);
  f32At(scales, 64).set(ORTHONORMAL);
  for (let row = 0; row < rows; row++) {
    const start = row * every * 8 * width;
    bytesAt(samples, strip).set(data.subarray(start, start + strip));
    for (let shift = 0; shift < 64; shift++) {
      const from = samples + (shift >> 3) * width + (shift & 7);
      kernels.blockDct(from, width, columns, every * 8, scales, out);
      visit(f32At(out, columns * 64), shift);
    }
  }
}
