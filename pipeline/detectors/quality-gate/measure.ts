import type { Raster } from '../../core/views.ts';
import { shrink } from '../../kernels/area.ts';
import { blockTraits } from '../../kernels/block-traits.ts';
import { laplacianSums } from '../../kernels/laplacian.ts';

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
  const { sum, squares, edges, edgeSquares } = laplacianSums({ data, width, height });
  const count = (width - 2) * (height - 2);
  const variance = squares / count - (sum / count) ** 2;
  return variance < 1 ? 0 : Math.sqrt((edgeSquares / count - (edges / count) ** 2) / variance);
}

function blocksOf(luma: Raster): Omit<Quality, 'sharpness'> {
  const count = (Math.floor(luma.width / BLOCK) - 1) * (Math.floor(luma.height / BLOCK) - 1);
  const step = Math.max(1, Math.ceil(Math.sqrt(count / MAX_BLOCKS)));
  const noises: number[] = [];
  let [flat, borders, insides] = [0, 0, 0];
  blockTraits(luma, step, ({ low, high, border, inside, masked }) => {
    borders += border;
    insides += inside;
    if (low <= 2 || high >= 253) return;
    if (high - low <= 1) flat++;
    noises.push(masked);
  });
  const quarter = Float64Array.from(noises).sort()[Math.floor(noises.length / 4)] ?? 0;
  return {
    // The plainest quarter: what varies there is noise rather than picture. Noise of a block after J. Immerkaer (Fast noise
    // variance estimation, CVIU 1996): blind to edges that are straight.
    noise: (quarter * Math.sqrt(Math.PI / 2)) / (6 * (BLOCK - 2) ** 2),
    // One level more on both sides, so that a drawing without any steps is 1 and none is infinite.
    blockiness: (borders + 1) / (insides + 1),
    flat: flat / Math.max(1, noises.length),
  };
}
