import type { Raster } from '../../core/views.ts';
import { shrink } from '../../kernels/area.ts';

export interface Quality {
  /** Standard deviation of the Laplacian over that of the picture, both at a long side of at most 1024; 0 = blurred. */
  readonly sharpness: number;
  /** Standard deviation of the noise in plain areas, in levels of 0-255. */
  readonly noise: number;
  /** Mean step over the borders of 8x8 blocks over that within blocks: about 1 without visible compression. */
  readonly blockiness: number;
  /** Share of blocks that are one colour to within a level, 0-1; those at the ends of the range do not count. */
  readonly flat: number;
}

/** Blocks that are looked at, at most: enough for steady figures, whatever the size of the photo. */
const MAX_BLOCKS = 16_384;
const BLOCK = 8;
/** A long side at which photos of all sizes can be compared for sharpness. */
const SHARPNESS_SIDE = 1024;

/** Measures what a photo can still tell. @param luma  at least 16 pixels each way, in stored orientation */
export function measure(luma: Raster): Quality {
  return { sharpness: sharpnessOf(luma), ...blocksOf(luma) };
}

/** Focus measure of J. Pech-Pacheco et al. (ICPR 2000), made independent of contrast and size. */
function sharpnessOf(luma: Raster): number {
  const scale = Math.min(1, SHARPNESS_SIDE / Math.max(luma.width, luma.height));
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  const [width, height] = [side(luma.width), side(luma.height)];
  if (width < 3 || height < 3) return 0;
  const data = scale < 1 ? shrink(luma, width, height) : luma.data;
  let [sum, squares, edges, edgeSquares] = [0, 0, 0, 0];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++) {
      const here = data[at]!;
      const edge = data[at - 1]! + data[at + 1]! + data[at - width]! + data[at + width]! - 4 * here;
      sum += here;
      squares += here * here;
      edges += edge;
      edgeSquares += edge * edge;
    }
  }
  const count = (width - 2) * (height - 2);
  const variance = squares / count - (sum / count) ** 2;
  return variance < 1 ? 0 : Math.sqrt((edgeSquares / count - (edges / count) ** 2) / variance);
}

function blocksOf({ data, width, height }: Raster): Omit<Quality, 'sharpness'> {
  const columns = Math.floor(width / BLOCK) - 1;
  const rows = Math.floor(height / BLOCK) - 1;
  const step = Math.max(1, Math.ceil(Math.sqrt((columns * rows) / MAX_BLOCKS)));
  const noises: number[] = [];
  let [blocks, flat, border, inside] = [0, 0, 0, 0];
  // From the second row and column on, so that every block has neighbours before it.
  for (let row = 1; row <= rows; row += step) {
    for (let column = 1; column <= columns; column += step) {
      const at = row * BLOCK * width + column * BLOCK;
      let [low, high] = [255, 0];
      for (let y = 0; y < BLOCK; y++) {
        for (let i = at + y * width, end = i + BLOCK; i < end; i++) {
          const value = data[i]!;
          if (value < low) low = value;
          if (value > high) high = value;
        }
        const line = at + y * width;
        border += Math.abs(data[line]! - data[line - 1]!) + Math.abs(data[at + y]! - data[at + y - width]!);
        const middle = at + 4 * width + y;
        inside += Math.abs(data[line + 4]! - data[line + 3]!) + Math.abs(data[middle]! - data[middle - width]!);
      }
      if (low <= 2 || high >= 253) continue;
      blocks++;
      if (high - low <= 1) flat++;
      noises.push(noiseAt(data, width, at));
    }
  }
  noises.sort((a, b) => a - b);
  return {
    // The plainest quarter: what varies there is noise rather than picture.
    noise: noises[Math.floor(noises.length / 4)] ?? 0,
    // One level more on both sides, so that a drawing without any steps is 1 and none is infinite.
    blockiness: (border + 1) / (inside + 1),
    flat: flat / Math.max(1, blocks),
  };
}

/** Noise of a block after J. Immerkaer (Fast noise variance estimation, CVIU 1996): blind to edges that are straight. */
function noiseAt(data: Uint8Array, width: number, at: number): number {
  let sum = 0;
  for (let y = 1; y < BLOCK - 1; y++) {
    for (let i = at + y * width + 1, end = i + BLOCK - 2; i < end; i++) {
      const corners = data[i - width - 1]! + data[i - width + 1]! + data[i + width - 1]! + data[i + width + 1]!;
      const sides = data[i - width]! + data[i + width]! + data[i - 1]! + data[i + 1]!;
      sum += Math.abs(corners - 2 * sides + 4 * data[i]!);
    }
  }
  return (sum * Math.sqrt(Math.PI / 2)) / (6 * (BLOCK - 2) ** 2);
}
