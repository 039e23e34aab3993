import type { Plane } from './plane.ts';
import { scaleAt } from './scales.ts';
import { bytesAt, f32At, i32At, kernels, layOut } from './wasm.ts';

/** Side of a block in pixels: the JPEG transform's own, so that a block meets one quantisation. */
export const BLOCK = 8;
/** Samples of a block, and steps between neighbours inside it: what the sums below run over. */
export const SAMPLES = BLOCK * BLOCK;
export const STEPS = 2 * BLOCK * (BLOCK - 1);

/** One value per whole 8x8 block of the stored picture, row by row; a remainder at the right or bottom is left out. */
export interface BlockLevels {
  readonly columns: number;
  readonly rows: number;
  /** Per table: sum over a block's 64 samples of the luma difference between the picture and itself saved once more. */
  readonly errors: readonly Uint16Array[];
  /** Sum of a block's 112 luma steps to the right and lower neighbour inside it: how much there is to lose. */
  readonly texture: Uint16Array;
}

/**
 * What each block would lose if the luma plane were saved as JPEG with these quantization tables, without saving it:
 * entropy coding loses nothing, so DCT, rounding to steps and inverse DCT are the whole error. Chroma plays no part, as
 * luma of the picture that comes back is the luma that was stored, but for clipping of strong colours.
 * @param tables  each 64 quantization steps in natural order, 1-255
 */
export function errorLevels({ data, width, height }: Plane, tables: readonly (readonly number[])[]): BlockLevels {
  const columns = Math.floor(width / BLOCK);
  const rows = Math.floor(height / BLOCK);
  const errors = tables.map(() => new Uint16Array(columns * rows));
  const texture = new Uint16Array(columns * rows);
  const perBlock = 1 + tables.length;
  const sizes = [width * BLOCK + 16, tables.length * 512, 512, columns * perBlock * 4] as const;
  const [samples, divisors, scratch, out] = layOut(...sizes);
  tables.forEach((steps, i) => {
    f32At(divisors + i * 512, 128).set(errorTables(steps));
  });
  for (let row = 0; row < rows; row++) {
    const start = row * BLOCK * width;
    bytesAt(samples, width * BLOCK).set(data.subarray(start, start + width * BLOCK));
    kernels.errorLevels(samples, width, columns, divisors, tables.length, scratch, out);
    const sums = i32At(out, columns * perBlock);
    const first = row * columns;
    for (let i = 0; i < columns; i++) texture[first + i] = sums[i * perBlock]!;
    errors.forEach((error, k) => {
      for (let i = 0; i < columns; i++) error[first + i] = sums[i * perBlock + 1 + k]!;
    });
  }
  return { columns, rows, errors, texture };
}

/** The two tables that the kernel wants for these steps (assembly/error-levels.ts), in transposed order. */
export function errorTables(steps: readonly number[]): Float32Array {
  const tables = new Float32Array(128);
  for (let i = 0; i < 64; i++) {
    const step = steps[(i & 7) * 8 + (i >> 3)]!;
    tables[i] = 1 / (8 * scaleAt(i) * step);
    tables[64 + i] = (step * scaleAt(i)) / 8;
  }
  return tables;
}
