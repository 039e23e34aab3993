import type { Raster } from '../../core/views.ts';
import { blockDct } from '../../kernels/block-dct.ts';
import { boxMean } from '../../kernels/box-mean.ts';
import { components } from '../../kernels/components.ts';

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
export function analyseAligned({ data, width, height }: Raster, table: readonly number[]): AlignedResult | null {
  const across = Math.floor((width - 8) / 8);
  const down = Math.floor((height - 8) / 8);
  const every = Math.max(1, Math.ceil(Math.sqrt((across * down) / MAX_BLOCKS)));
  const columns = Math.floor(across / every);
  const rows = Math.floor(down / every);
  const count = columns * rows;
  if (count < MIN_BLOCKS) return null;
  const n = FREQUENCIES.length;
  const own = new Float32Array(count * n);
  const shifted = new Float32Array(count * n);
  const block = new Float32Array(64);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, at += n) {
      const [left, top] = [column * every * 8, row * every * 8];
      blockDct(data, width, left, top, block, 0);
      for (let f = 0; f < n; f++) own[at + f] = block[FREQUENCIES[f]!]!;
      blockDct(data, width, left + 4, top + 4, block, 0);
      for (let f = 0; f < n; f++) shifted[at + f] = block[FREQUENCIES[f]!]!;
    }
  }
  const ratio = new Float32Array(count);
  let frequencies = 0;
  let share = 0;
  for (let f = 0; f < n; f++) {
    const step = table[FREQUENCIES[f]!]!;
    const fit = fitFrequency(own, shifted, f, n, step);
    if (!fit) continue;
    frequencies++;
    share += fit.share;
    for (let i = 0; i < count; i++) {
      const k = Math.round(own[i * n + f]! / step);
      if (Math.abs(k) <= REACH) ratio[i]! += fit.llr[k + REACH]!;
    }
  }
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

/** Histogram of multiples -REACH..REACH of a step, summing to 1. */
type Histogram = Float64Array;

function fitFrequency(own: Float32Array, shifted: Float32Array, f: number, n: number, step: number) {
  const observed = histogram(own, f, n, step);
  const reach = (REACH + 1) * step;
  // Fine histogram of the coefficients without a comb, one bin per unit.
  const fine = new Float64Array(2 * reach + 1);
  for (let i = f; i < shifted.length; i += n) {
    const bin = Math.round(shifted[i]!) + reach;
    if (bin >= 0 && bin < fine.length) fine[bin]!++;
  }
  const single = quantizedTwice(fine, reach, 1, step);
  const distance = (a: Histogram, b: Histogram) =>
    a.reduce((sum, value, i) => sum + (i === REACH ? 0 : (value - b[i]!) ** 2), 0);
  const before = distance(observed, single);
  let best = { error: before, share: 0, double: single };
  for (let first = 2; first <= MAX_STEP; first++) {
    // A first step that divides the second leaves no comb.
    if (step % first === 0) continue;
    const double = quantizedTwice(fine, reach, first, step);
    let numerator = 0;
    let denominator = 0;
    for (let i = 0; i < observed.length; i++) {
      if (i === REACH) continue;
      const difference = double[i]! - single[i]!;
      numerator += (observed[i]! - single[i]!) * difference;
      denominator += difference * difference;
    }
    const share = denominator > 0 ? Math.max(0, Math.min(1, numerator / denominator)) : 0;
    const mixed = single.map((value, i) => (1 - share) * value + share * double[i]!);
    const error = distance(observed, mixed);
    if (error < best.error) best = { error, share, double };
  }
  if (best.share < 0.2 || best.error > (1 - GAIN) * before) return null;
  const llr = single.map((value, i) =>
    Math.max(-MAX_LLR, Math.min(MAX_LLR, Math.log((value + 1e-4) / (best.double[i]! + 1e-4)))),
  );
  return { share: best.share, llr };
}

function histogram(values: Float32Array, f: number, n: number, step: number): Histogram {
  const counts = new Float64Array(2 * REACH + 1);
  for (let i = f; i < values.length; i += n) {
    const k = Math.round(values[i]! / step) + REACH;
    if (k >= 0 && k < counts.length) counts[k]!++;
  }
  return normalised(counts);
}

/** What a distribution looks like after steps `first`, rounding noise, and `second`; in multiples of `second`. */
function quantizedTwice(fine: Float64Array, reach: number, first: number, second: number): Histogram {
  const out = new Float64Array(2 * REACH + 1);
  const levels = new Map<number, number>();
  for (let bin = 0; bin < fine.length; bin++) {
    if (fine[bin] === 0) continue;
    const level = first === 1 ? bin - reach : first * Math.round((bin - reach) / first);
    levels.set(level, (levels.get(level) ?? 0) + fine[bin]!);
  }
  for (const [level, weight] of levels) {
    const nearest = Math.round(level / second);
    for (let k = nearest - 1; k <= nearest + 1; k++) {
      if (Math.abs(k) > REACH) continue;
      const part = normal(((k + 0.5) * second - level) / NOISE) - normal(((k - 0.5) * second - level) / NOISE);
      out[k + REACH]! += weight * part;
    }
  }
  return normalised(out);
}

function normalised(counts: Float64Array): Histogram {
  const total = counts.reduce((sum, value) => sum + value, 0);
  return total > 0 ? counts.map(value => value / total) : counts;
}

/** Standard normal distribution function by its logistic approximation, within 0.01. */
const normal = (z: number) => 1 / (1 + Math.exp(-1.702 * z));
