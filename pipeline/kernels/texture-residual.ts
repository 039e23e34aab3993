import type { BlockLevels } from './error-levels.ts';

/** Blocks with less texture are flat: their error is rounding noise, and they say nothing. */
export const FLAT = 0.6;

/** Texture in 24 logarithmic classes from FLAT up, error in 256 from 2^-8 up: fine enough, and no sorting. */
const CLASSES = 24;
const LEVELS = 256;
const MIN_PER_CLASS = 24;
/** Smallest spread of log2 error that is believed: below it a picture of one texture would turn noise into findings. */
const MIN_SPREAD = 0.08;

const classOf = (texture: number) => Math.min(CLASSES - 1, Math.log2(texture / FLAT) * 4);
const levelOf = (error: number) => Math.max(0, Math.min(LEVELS - 1, (Math.log2(error + 1 / 256) + 8) * 16));

/**
 * How far each block's error lies from what blocks of like texture in the same picture have, in robust standard
 * deviations (median and interquartile range of log2 error per texture class, straight lines between classes).
 * Textured regions lose more in any recompression; after this they no longer stand out by being textured.
 * @returns one value per block, 0 for flat blocks, held within +-8; and how many blocks are not flat
 */
export function textureResidual({
  columns,
  rows,
  error,
  texture,
}: Pick<BlockLevels, 'columns' | 'rows' | 'error' | 'texture'>): { z: Float32Array; usable: number } {
  const count = columns * rows;
  const z = new Float32Array(count);
  const histogram = new Int32Array(CLASSES * LEVELS);
  const perClass = new Int32Array(CLASSES);
  let usable = 0;
  for (let i = 0; i < count; i++) {
    if (texture[i]! < FLAT) continue;
    const c = Math.floor(classOf(texture[i]!));
    histogram[c * LEVELS + Math.floor(levelOf(error[i]!))]!++;
    perClass[c]!++;
    usable++;
  }
  const centres: number[] = [];
  const medians: number[] = [];
  const spreads: number[] = [];
  for (let from = 0; from < CLASSES; ) {
    // A class with few blocks joins the next ones.
    let to = from;
    let n = 0;
    let weighted = 0;
    while (to < CLASSES && n < MIN_PER_CLASS) {
      n += perClass[to]!;
      weighted += perClass[to]! * (to + 0.5);
      to++;
    }
    if (n >= MIN_PER_CLASS || (n > 0 && centres.length === 0)) {
      const quantile = (share: number) => quantileOf(histogram, from, to, n * share);
      centres.push(weighted / n);
      medians.push(quantile(0.5));
      spreads.push(Math.max(MIN_SPREAD, (quantile(0.75) - quantile(0.25)) / 1.349));
    }
    from = to;
  }
  if (centres.length === 0) return { z, usable };
  const last = centres.length - 1;
  for (let i = 0; i < count; i++) {
    if (texture[i]! < FLAT) continue;
    const at = classOf(texture[i]!);
    let high = Math.min(1, last);
    while (high < last && centres[high]! < at) high++;
    const low = Math.max(0, high - 1);
    const span = centres[high]! - centres[low]!;
    const share = span > 0 ? Math.max(0, Math.min(1, (at - centres[low]!) / span)) : 0;
    const expected = medians[low]! + share * (medians[high]! - medians[low]!);
    const spread = spreads[low]! + share * (spreads[high]! - spreads[low]!);
    const value = (levelOf(error[i]!) / 16 - 8 - expected) / spread;
    z[i] = Math.max(-8, Math.min(8, value));
  }
  return { z, usable };
}

/** log2 error below which `rank` blocks of the classes [from, to) lie, linear inside a level. */
function quantileOf(histogram: Int32Array, from: number, to: number, rank: number): number {
  let seen = 0;
  for (let level = 0; level < LEVELS; level++) {
    let here = 0;
    for (let c = from; c < to; c++) here += histogram[c * LEVELS + level]!;
    if (here > 0 && seen + here >= rank) return (level + (rank - seen) / here) / 16 - 8;
    seen += here;
  }
  return 8;
}
