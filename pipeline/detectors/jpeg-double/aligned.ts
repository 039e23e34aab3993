import type { Raster } from '../../core/views.ts';
import { boxMean } from '../../kernels/box-mean.ts';
import { components } from '../../kernels/components.ts';
import { blockDct } from '../../kernels/dct.ts';

/** Low frequencies in natural order: enough values away from zero to show a period. */
const FREQUENCIES = [1, 8, 16, 9, 2, 3, 10, 17, 24];
/** Blocks that are looked at; of larger photos every n-th in both directions. */
const MAX_BLOCKS = 24_000;
const MIN_BLOCKS = 400;
/** Multiples of the last step that are counted; larger coefficients are rare. */
const REACH = 24;
const MAX_STEP = 40;
/** Rounding to whole samples between the two compressions, in coefficient units. */
const NOISE = 0.7;
/** The model with an earlier step must explain this much of what the model without leaves open. */
const GAIN = 0.5;
const MAX_LLR = 2;
const RADIUS = 2;
const THRESHOLD = 0.5;
/** An earlier compression is believed where it shows at this many frequencies and over this share of the picture. */
const MIN_FREQUENCIES = 6;
const MIN_SHARE = 0.5;

export interface AlignedResult {
  /** Frequencies at which an earlier, coarser or finer step was found, of 9. */
  readonly frequencies: number;
  /** Mean share of blocks that were compressed before, over those frequencies, 0-1. */
  readonly share: number;
  readonly columns: number;
  readonly rows: number;
  /** Pixels per map cell. */
  readonly pitch: number;
  /** Mean log likelihood ratio "not compressed before" per frequency, smoothed; 0 where nothing can be said. */
  readonly map: Float32Array;
  /** Summed excess of the strongest region over all cells. */
  readonly strongest: number;
  readonly regions: readonly { x: number; y: number; width: number; height: number; score: number }[];
}

/**
 * Aligned double compression: where blocks lack the comb that a first quantization leaves in the histogram of the second
 * (T. Bianchi, A. Piva, IEEE TIFS 7(3), 2012). What coefficients would look like without a first compression is read off
 * the same picture shifted by half a block; the first step is the one whose comb, mixed with that, fits best.
 * @param table  the file's luma quantization table, natural order
 * @returns null where the picture has too few blocks
 */
export function analyseAligned(luma: Raster, table: readonly number[]): AlignedResult | null {
  const across = Math.floor((luma.width - 8) / 8);
  const down = Math.floor((luma.height - 8) / 8);
  const every = Math.max(1, Math.ceil(Math.sqrt((across * down) / MAX_BLOCKS)));
  const columns = Math.floor(across / every);
  const rows = Math.floor(down / every);
  const count = columns * rows;
  if (count < MIN_BLOCKS) return null;
  const own = ownMultiples(luma, table, { columns, rows, every });
  const shifted = shiftedHistograms(luma, table, { columns, rows, every });
  const ratio = new Float32Array(count);
  let frequencies = 0;
  let share = 0;
  FREQUENCIES.forEach((frequency, f) => {
    const multiples = own.subarray(f * count, (f + 1) * count);
    const fit = fitFrequency(histogram(multiples), shifted[f]!, table[frequency]!);
    if (!fit) return;
    frequencies++;
    share += fit.share;
    for (let i = 0; i < count; i++) ratio[i]! += fit.llr[multiples[i]! + REACH] ?? 0;
  });
  const pitch = every * 8;
  const empty = { frequencies, share: frequencies ? share / frequencies : 0, columns, rows, pitch };
  if (frequencies < MIN_FREQUENCIES || share < MIN_SHARE * frequencies)
    return { ...empty, map: ratio.fill(0), strongest: 0, regions: [] };
  for (let i = 0; i < count; i++) ratio[i]! /= frequencies;
  const map = boxMean(ratio, columns, rows, RADIUS);
  const found = components(map, columns, rows, THRESHOLD);
  const regions = found.slice(0, 5).map(part => ({
    x: part.left * pitch,
    y: part.top * pitch,
    width: (part.right - part.left + 1) * pitch,
    height: (part.bottom - part.top + 1) * pitch,
    score: part.sum / part.cells,
  }));
  return { ...empty, map, strongest: (found[0]?.sum ?? 0) / count, regions };
}

interface Sampling {
  readonly columns: number;
  readonly rows: number;
  readonly every: number;
}

/** Coefficients of the picture's own blocks in multiples of their step, held within REACH + 1; frequency by frequency. */
function ownMultiples(luma: Raster, table: readonly number[], { columns, rows, every }: Sampling): Int8Array {
  const count = columns * rows;
  const own = new Int8Array(FREQUENCIES.length * count);
  const visit = (coefficients: Float32Array, row: number) => {
    if (row >= rows) return;
    FREQUENCIES.forEach((frequency, f) => {
      const scale = 1 / table[frequency]!;
      let to = f * count + row * columns;
      for (let from = frequency; from < columns * 64; from += 64) {
        own[to++] = Math.max(-REACH - 1, Math.min(REACH + 1, Math.round(coefficients[from]! * scale)));
      }
    });
  };
  blockDct(luma, visit, { every });
  return own;
}

/** Fine histograms of coefficients without a comb, one bin per unit, 0 in the middle, as far as REACH + 1 steps. */
function shiftedHistograms(luma: Raster, table: readonly number[], { columns, rows, every }: Sampling): Int32Array[] {
  const histograms = FREQUENCIES.map(frequency => new Int32Array(2 * (REACH + 1) * table[frequency]! + 1));
  const visit = (coefficients: Float32Array, row: number) => {
    if (row >= rows) return;
    FREQUENCIES.forEach((frequency, f) => {
      const fine = histograms[f]!;
      const middle = fine.length >> 1;
      for (let from = frequency; from < columns * 64; from += 64) {
        const bin = Math.round(coefficients[from]!) + middle;
        if (bin >= 0 && bin < fine.length) fine[bin]!++;
      }
    });
  };
  blockDct(luma, visit, { left: 4, top: 4, every });
  return histograms;
}

/** Histogram of multiples -REACH..REACH of a step, summing to 1. */
type Histogram = Float64Array;

/**
 * The earlier step that explains a frequency best, if any does: the share of blocks that carry its comb, and per multiple
 * the log likelihood ratio "not compressed before".
 */
function fitFrequency(observed: Histogram, fine: Int32Array, step: number) {
  const single = quantizedTwice(fine, 1, step);
  const distance = (share: number, double: Histogram) => {
    let sum = 0;
    for (let i = 0; i < observed.length; i++) {
      if (i !== REACH) sum += (observed[i]! - (1 - share) * single[i]! - share * double[i]!) ** 2;
    }
    return sum;
  };
  const before = distance(0, single);
  let best = { error: before, share: 0, double: single };
  for (let first = 2; first <= MAX_STEP; first++) {
    // A first step that divides the second leaves no comb.
    if (step % first === 0) continue;
    const double = quantizedTwice(fine, first, step);
    let numerator = 0;
    let denominator = 0;
    for (let i = 0; i < observed.length; i++) {
      if (i === REACH) continue;
      const difference = double[i]! - single[i]!;
      numerator += (observed[i]! - single[i]!) * difference;
      denominator += difference * difference;
    }
    const share = denominator > 0 ? Math.max(0, Math.min(1, numerator / denominator)) : 0;
    const error = distance(share, double);
    if (error < best.error) best = { error, share, double };
  }
  if (best.share < 0.2 || best.error > (1 - GAIN) * before) return null;
  const llr = single.map((value, i) =>
    Math.max(-MAX_LLR, Math.min(MAX_LLR, Math.log((value + 1e-4) / (best.double[i]! + 1e-4)))),
  );
  return { share: best.share, llr };
}

function histogram(multiples: Int8Array): Histogram {
  const counts = new Float64Array(2 * REACH + 3);
  for (let i = 0; i < multiples.length; i++) counts[multiples[i]! + REACH + 1]!++;
  return normalised(counts.subarray(1, -1));
}

/** What a distribution looks like after steps `first`, rounding noise, and `second`; in multiples of `second`. */
function quantizedTwice(fine: Int32Array, first: number, second: number): Histogram {
  const out = new Float64Array(2 * REACH + 1);
  const middle = fine.length >> 1;
  // Level n * first gathers the bins that round to it, halves upward.
  let bin = 0;
  for (let n = Math.round(-middle / first); bin < fine.length; n++) {
    const end = Math.min(fine.length, Math.ceil((n + 0.5) * first) + middle);
    let weight = 0;
    for (; bin < end; bin++) weight += fine[bin]!;
    if (weight === 0) continue;
    const level = n * first;
    const nearest = Math.round(level / second);
    for (let k = Math.max(-REACH, nearest - 1); k <= Math.min(REACH, nearest + 1); k++) {
      const part = below((2 * k + 1) * second - 2 * level) - below((2 * k - 1) * second - 2 * level);
      out[k + REACH]! += weight * part;
    }
  }
  return normalised(out);
}

function normalised(counts: Float64Array): Histogram {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i]!;
  return total > 0 ? counts.map(value => value / total) : counts;
}

/** Standard normal distribution function by its logistic approximation, within 0.01. */
const normal = (z: number) => 1 / (1 + Math.exp(-1.702 * z));

/** Half units beyond which the rounding noise never reaches. */
const FAR = 64;
/** Share of the rounding noise below a number of half units, from -FAR to FAR. */
const BELOW = Float64Array.from({ length: 2 * FAR + 1 }, (_, i) => normal((i - FAR) / 2 / NOISE));
const below = (halves: number) => BELOW[Math.max(0, Math.min(2 * FAR, halves + FAR))]!;
