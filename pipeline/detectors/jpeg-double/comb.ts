/** Multiples of a bin's width that are counted; larger coefficients are rare. */
export const REACH = 24;
const MAX_STEP = 40;
/** The model with an earlier step must explain this much of what the model without leaves open. */
const GAIN = 0.5;
const MIN_SHARE = 0.2;
const MAX_LLR = 2;
/** Rounding to whole samples, in coefficient units. */
export const ROUNDING = 0.7;

/** Histogram of multiples -REACH..REACH of a width, summing to 1. */
type Histogram = Float64Array;

/**
 * The earlier step that explains a frequency best, if any does: the share of blocks that carry its comb, and per bin the log
 * likelihood ratio "not compressed before" (T. Bianchi, A. Piva, IEEE TIFS 7(3), 2012).
 * @param fine    what coefficients look like without a comb, one bin per unit, 0 in the middle
 * @param width   of the observed bins: the last step where the blocks are its own
 * @param noises  spreads of what came between the two compressions that are tried, in coefficient units
 * @returns null where no earlier step explains enough; `expected` is the mean ratio where nothing was compressed before
 */
export function fitComb(observed: Histogram, fine: Int32Array, width: number, noises: readonly number[]) {
  const single = quantizedTwice(fine, 1, width, ROUNDING);
  const distance = (share: number, double: Histogram) => {
    let sum = 0;
    for (let i = 0; i < observed.length; i++) {
      if (i !== REACH) sum += (observed[i]! - (1 - share) * single[i]! - share * double[i]!) ** 2;
    }
    return sum;
  };
  const before = distance(0, single);
  let best = { error: before, share: 0, double: single };
  for (const noise of noises) {
    for (let first = 2; first <= MAX_STEP; first++) {
      // A first step that divides the second leaves no comb, nor does one that the noise covers.
      if (width % first === 0 || first < 2 * noise) continue;
      const double = quantizedTwice(fine, first, width, noise);
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
  }
  if (best.share < MIN_SHARE || best.error > (1 - GAIN) * before) return null;
  const llr = single.map((value, i) =>
    Math.max(-MAX_LLR, Math.min(MAX_LLR, Math.log((value + 1e-4) / (best.double[i]! + 1e-4)))),
  );
  const expected = single.reduce((sum, value, i) => sum + value * llr[i]!, 0);
  return { share: best.share, llr, expected };
}

/** @param multiples  held within REACH + 1 */
export function histogram(multiples: Int8Array): Histogram {
  const counts = new Float64Array(2 * REACH + 3);
  for (let i = 0; i < multiples.length; i++) counts[multiples[i]! + REACH + 1]!++;
  return normalised(counts.subarray(1, -1));
}

/** What a distribution looks like after steps of `first`, noise, and counting in bins of `width`. */
function quantizedTwice(fine: Int32Array, first: number, width: number, noise: number): Histogram {
  const out = new Float64Array(2 * REACH + 1);
  const middle = fine.length >> 1;
  const below = belowOf(noise);
  const spread = Math.max(1, Math.ceil((3 * noise) / width));
  // Level n * first gathers the bins that round to it, halves upward.
  let bin = 0;
  for (let n = Math.round(-middle / first); bin < fine.length; n++) {
    const end = Math.min(fine.length, Math.ceil((n + 0.5) * first) + middle);
    let weight = 0;
    for (; bin < end; bin++) weight += fine[bin]!;
    if (weight === 0) continue;
    const level = n * first;
    const nearest = Math.round(level / width);
    for (let k = Math.max(-REACH, nearest - spread); k <= Math.min(REACH, nearest + spread); k++) {
      const part = below((2 * k + 1) * width - 2 * level) - below((2 * k - 1) * width - 2 * level);
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

/** Half units beyond which the noise never reaches. */
const FAR = 64;
const tables = new Map<number, Float64Array>();

/** Share of a noise that lies below a number of half units. */
function belowOf(noise: number): (halves: number) => number {
  let table = tables.get(noise);
  if (!table) {
    table = Float64Array.from({ length: 2 * FAR + 1 }, (_, i) => normal((i - FAR) / 2 / noise));
    tables.set(noise, table);
  }
  const shares = table;
  return halves => shares[Math.max(0, Math.min(2 * FAR, halves + FAR))]!;
}
