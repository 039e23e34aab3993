/** Side of a block in pixels: the JPEG transform's own, so that a block meets one quantisation. */
export const BLOCK = 8;

/** One value per whole 8x8 block of the stored picture, row by row; a remainder at the right or bottom is left out. */
export interface BlockLevels {
  readonly columns: number;
  readonly rows: number;
  /** Mean absolute luma difference between picture and recompressed picture, 0-255. */
  readonly error: Float32Array;
  /** Mean absolute luma step to the right and lower neighbour inside the block, 0-255: how much there is to lose. */
  readonly texture: Float32Array;
}

/**
 * Error levels and texture of all blocks in one pass.
 * @param original, recompressed  interleaved RGB, 8 bit, `width * height * 3` bytes each
 * Luma is ITU-R BT.601 in 1/256: 77 R + 150 G + 29 B.
 */
export function errorLevels(
  original: Uint8Array,
  recompressed: Uint8Array,
  width: number,
  height: number,
): BlockLevels {
  const columns = Math.floor(width / BLOCK);
  const rows = Math.floor(height / BLOCK);
  const error = new Float32Array(columns * rows);
  const texture = new Float32Array(columns * rows);
  // Sums of one row of blocks, and the luma of the pixel row above, kept in plain integers.
  const errorSum = new Int32Array(columns);
  const textureSum = new Int32Array(columns);
  const above = new Int32Array(columns * BLOCK);
  const errorScale = 1 / (256 * BLOCK * BLOCK);
  const textureScale = 1 / (256 * 2 * BLOCK * (BLOCK - 1));
  for (let row = 0; row < rows; row++) {
    errorSum.fill(0);
    textureSum.fill(0);
    for (let line = 0; line < BLOCK; line++) {
      let at = (row * BLOCK + line) * width * 3;
      let x = 0;
      for (let column = 0; column < columns; column++) {
        let errors = 0;
        let steps = 0;
        let left = -1;
        for (let i = 0; i < BLOCK; i++, x++, at += 3) {
          const r = original[at]!;
          const g = original[at + 1]!;
          const b = original[at + 2]!;
          const luma = 77 * r + 150 * g + 29 * b;
          const difference = luma - 77 * recompressed[at]! - 150 * recompressed[at + 1]! - 29 * recompressed[at + 2]!;
          errors += difference < 0 ? -difference : difference;
          if (left >= 0) steps += luma > left ? luma - left : left - luma;
          left = luma;
          if (line > 0) {
            const step = luma - above[x]!;
            steps += step < 0 ? -step : step;
          }
          above[x] = luma;
        }
        errorSum[column]! += errors;
        textureSum[column]! += steps;
      }
    }
    for (let column = 0, block = row * columns; column < columns; column++, block++) {
      error[block] = errorSum[column]! * errorScale;
      texture[block] = textureSum[column]! * textureScale;
    }
  }
  return { columns, rows, error, texture };
}
