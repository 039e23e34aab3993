import type { Raster } from '../../core/views.ts';

/** Side of a block in pixels: what a region is made of, and the length of a block's profile. */
export const BLOCK = 128;
/** Lines that are looked at in each direction together hold about this many samples, whatever the size of the photo. */
const MOST_SAMPLES = 400_000;

/** exp(-e^2) of a residue e, by four times its size: the probability map of Popescu and Farid with Kirchner's constants. */
const PREDICTABLE = Float32Array.from({ length: 64 }, (_, quarters) => Math.exp(-((quarters / 4) ** 2)));

/** How well pixels are predicted from their neighbours, averaged along lines. */
export interface Profiles {
  readonly columns: number;
  readonly rows: number;
  /** Per block: `BLOCK` means down its columns of pixels; by block, row by row. */
  readonly across: Float32Array;
  /** Per block: `BLOCK` means along its rows of pixels. */
  readonly down: Float32Array;
}

/**
 * An interpolated pixel is a weighted sum of its neighbours, and how exactly so repeats along the line with the period of
 * the interpolation. The residue of a fixed linear predictor shows it without estimating anything (Kirchner, 2008).
 */
export function profilesOf({ data, width, height }: Raster): Profiles {
  const columns = Math.floor((width - 2) / BLOCK);
  const rows = Math.floor((height - 2) / BLOCK);
  const across = new Float32Array(columns * rows * BLOCK);
  const down = new Float32Array(columns * rows * BLOCK);
  const step = Math.max(1, Math.ceil((columns * rows * BLOCK * BLOCK) / MOST_SAMPLES));
  const share = 1 / Math.ceil(BLOCK / step);
  const predictableAt = (at: number) => {
    const corners = data[at - width - 1]! + data[at - width + 1]! + data[at + width - 1]! + data[at + width + 1]!;
    const sides = data[at - width]! + data[at + width]! + data[at - 1]! + data[at + 1]!;
    const quarters = Math.abs(4 * data[at]! - 2 * sides + corners);
    return quarters < 64 ? PREDICTABLE[quarters]! : 0;
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const to = (row * columns + column) * BLOCK;
      const from = (1 + row * BLOCK) * width + 1 + column * BLOCK;
      for (let y = 0; y < BLOCK; y += step) {
        for (let x = 0; x < BLOCK; x++) across[to + x]! += share * predictableAt(from + y * width + x);
      }
      for (let y = 0; y < BLOCK; y++) {
        let sum = 0;
        for (let x = 0; x < BLOCK; x += step) sum += predictableAt(from + y * width + x);
        down[to + y] = share * sum;
      }
    }
  }
  return { columns, rows, across, down };
}
