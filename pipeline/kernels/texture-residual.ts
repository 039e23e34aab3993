import { SAMPLES, STEPS } from './error-levels.ts';

/** Blocks with less texture are flat: their error is rounding noise, and they say nothing. */
export const FLAT = 0.6;

/** Texture in 24 logarithmic classes from FLAT up, error in 256 from 2^-8 up: fine enough, and no sorting. */
const CLASSES = 24;
const LEVELS = 256;
const MIN_PER_CLASS = 24;
/** Smallest spread of log2 error that is believed: below it a picture of one texture would turn noise into findings. */
const MIN_SPREAD = 0.08;

/** Steps per class at which expectation and spread are worked out. */
const FINE = 16;

const MAX_SAMPLE = 255;

/** By sum of texture: its class in fine steps, one more than it is; 0 where it is flat. */
const PLACE_OF = Uint16Array.from({ length: STEPS * MAX_SAMPLE + 1 }, (_, sum) => {
  const texture = sum / STEPS;
  if (texture < FLAT) return 0;
  return 1 + Math.min(CLASSES * FINE - 1, Math.floor(Math.log2(texture / FLAT) * 4 * FINE));
});
/** By sum of errors: its level. A look-up, since there are few sums and many blocks. */
const LEVEL_OF = Float32Array.from({ length: SAMPLES * MAX_SAMPLE + 1 }, (_, sum) =>
  Math.max(0, Math.min(LEVELS - 1, (Math.log2(sum / SAMPLES + 1 / 256) + 8) * 16)),
);

/**
 * How far each block's error lies from what blocks of like texture in the same picture have, in robust standard
 * deviations (median and interquartile range of log2 error per texture class, straight lines between classes).
 * Textured regions lose more in any recompression; after this they no longer stand out by being textured.
 * @param error, texture  one sum per block, as error-levels.ts gives them
 * @returns one value per block, 0 for flat blocks, held within +-8; and how many blocks are not flat
 */
export function textureResidual(error: Uint16Array, texture: Uint16Array): { z: Float32Array; usable: number } {
  const count = texture.length;
  const z = new Float32Array(count);
  const histogram = new Int32Array(CLASSES * LEVELS);
  const perClass = new Int32Array(CLASSES);
  let usable = 0;
  for (let i = 0; i < count; i++) {
    const place = PLACE_OF[texture[i]!]!;
    if (place === 0) continue;
    const c = Math.floor((place - 1) / FINE);
    histogram[c * LEVELS + Math.floor(LEVEL_OF[error[i]!]!)]!++;
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
  const curves = fineCurves(centres, medians, spreads);
  for (let i = 0; i < count; i++) {
    const place = PLACE_OF[texture[i]!]!;
    if (place === 0) continue;
    const at = (place - 1) * 2;
    const value = (LEVEL_OF[error[i]!]! / 16 - 8 - curves[at]!) * curves[at + 1]!;
    z[i] = Math.max(-8, Math.min(8, value));
  }
  return { z, usable };
}

/** Straight lines between the classes' centres, flat outside: median and 1 / spread of every fine step in turn. */
function fineCurves(centres: readonly number[], medians: readonly number[], spreads: readonly number[]): Float64Array {
  const curves = new Float64Array(CLASSES * FINE * 2);
  const last = centres.length - 1;
  for (let fine = 0, high = Math.min(1, last); fine < CLASSES * FINE; fine++) {
    const at = (fine + 0.5) / FINE;
    while (high < last && centres[high]! < at) high++;
    const low = Math.max(0, high - 1);
    const span = centres[high]! - centres[low]!;
    const share = span > 0 ? Math.max(0, Math.min(1, (at - centres[low]!) / span)) : 0;
    curves[fine * 2] = medians[low]! + share * (medians[high]! - medians[low]!);
    curves[fine * 2 + 1] = 1 / (spreads[low]! + share * (spreads[high]! - spreads[low]!));
  }
  return curves;
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
