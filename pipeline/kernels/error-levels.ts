import type { Plane } from './plane.ts';
import { scaleAt } from './scales.ts';
import { bytesAt, f32At, i32At, kernels, layOut } from './wasm.ts';

/** Side of a block in pixels: the JPEG transform's own, so that a block meets one quantisation. */
export const BLOCK = 8;

/** One value per whole 8x8 block of the stored picture, row by row; a remainder at the right or bottom is left out. */
export interface BlockLevels {
  readonly columns: number;
  readonly rows: number;
  /** Mean absolute luma difference between the picture and itself saved once more, 0-255. */
  readonly error: Float32Array;
  /** Mean absolute luma step to the right and lower neighbour inside the block, 0-255: how much there is to lose. */
  readonly texture: Float32Array;
  /**
   * Root mean square of what a picture of this block's spectrum that never met the table would lose: of each frequency
   * the smaller of its own size and step / sqrt(12), the error of rounding to a step.
   */
  readonly expected: Float32Array;
  /** Samples of 64 at the ends of the range (0-1, 254-255), whose detail is cut off. */
  readonly clipped: Uint8Array;
}

/**
 * What each block would lose if the luma plane were saved as JPEG with this quantization table, without saving it:
 * entropy coding loses nothing, so DCT, rounding to steps and inverse DCT are the whole error. Chroma plays no part, as
 * luma of the picture that comes back is the luma that was stored, but for clipping of strong colours.
 * @param steps  64 quantization steps in natural order, 1-255
 */
export function errorLevels({ data, width, height }: Plane, steps: readonly number[]): BlockLevels {
  const columns = Math.floor(width / BLOCK);
  const rows = Math.floor(height / BLOCK);
  const error = new Float32Array(columns * rows);
  const texture = new Float32Array(columns * rows);
  const expected = new Float32Array(columns * rows);
  const clipped = new Uint8Array(columns * rows);
  const [samples, tables, scratch, out] = layOut(width * BLOCK + 16, 3 * 256, 256, columns * 16);
  f32At(tables, 192).set(errorTables(steps));
  const errorScale = 1 / (BLOCK * BLOCK);
  const textureScale = 1 / (2 * BLOCK * (BLOCK - 1));
  for (let row = 0, block = 0; row < rows; row++) {
    const start = row * BLOCK * width;
    bytesAt(samples, width * BLOCK).set(data.subarray(start, start + width * BLOCK));
    kernels.errorLevels(samples, width, columns, tables, scratch, out);
    const counts = i32At(out, columns * 4);
    const losses = f32At(out, columns * 4);
    for (let at = 0; at < columns * 4; at += 4, block++) {
      error[block] = counts[at]! * errorScale;
      texture[block] = counts[at + 1]! * textureScale;
      expected[block] = Math.sqrt(losses[at + 2]! * errorScale);
      clipped[block] = counts[at + 3]!;
    }
  }
  return { columns, rows, error, texture, expected, clipped };
}

/** The three tables that the kernel wants (assembly/error-levels.ts), in transposed order. */
export function errorTables(steps: readonly number[]): Float32Array {
  const tables = new Float32Array(192);
  for (let i = 0; i < 64; i++) {
    const step = steps[(i & 7) * 8 + (i >> 3)]!;
    tables[i] = 1 / (8 * scaleAt(i) * step);
    tables[64 + i] = (step * scaleAt(i)) / 8;
    // The mean of a block is no detail.
    tables[128 + i] = i === 0 ? 0 : step * step;
  }
  return tables;
}
