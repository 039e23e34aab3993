import { type Described, LENGTH, MIRROR } from './describe.ts';

/** Two keypoints that look alike. */
export interface Match {
  readonly a: number;
  readonly b: number;
  readonly mirrored: boolean;
}

/** Correlation of descriptors from which two patches count as alike: a copy stays above it through chat compression. */
const LIKE = 0.93;
/** Squared distance of unit vectors of that correlation. */
const NEAR = 2 - 2 * LIKE;
/** A keypoint that is like more others than this belongs to a repeated pattern. */
const MAX_PARTNERS = 3;
/** Values that differ most between keypoints and are compared first. */
const LEADING = 4;
/** Values that tell whether two keypoints are roughly alike. */
const ROUGHLY = 20;

/**
 * Pairs of keypoints with like descriptors, as they are and mirrored, at least `apart` pixels from each other.
 * Keypoints are sorted by the value that differs most, and only near ones compared; nearly all of those differ enough in
 * the next few values already, which lie side by side in memory.
 */
export function match(points: Described, apart: number): Match[] {
  const { count, values, x, y } = points;
  const leading = leadingValues(values, count);
  const [lead] = leading;
  const order = Int32Array.from({ length: count }, (_, i) => i).sort(
    (i, j) => values[i * LENGTH + lead!]! - values[j * LENGTH + lead!]! || i - j,
  );
  const heads = new Float32Array(count * LEADING);
  for (let at = 0; at < count; at++) {
    for (let k = 0; k < LEADING; k++) heads[at * LEADING + k] = values[order[at]! * LENGTH + leading[k]!]!;
  }
  const found: Match[] = [];
  const partners = new Uint16Array(count);
  const reach = Math.sqrt(NEAR);
  for (const mirrored of [false, true]) {
    const sign = leading.map(k => (mirrored ? MIRROR[k]! : 1));
    for (let at = 0; at < count; at++) {
      const i = order[at]!;
      const h0 = heads[at * LEADING]! * sign[0]!;
      const h1 = heads[at * LEADING + 1]! * sign[1]!;
      const h2 = heads[at * LEADING + 2]! * sign[2]!;
      const h3 = heads[at * LEADING + 3]! * sign[3]!;
      const end = h0 + reach;
      let other = mirrored ? Math.max(at + 1, lowerBound(heads, count, h0 - reach)) : at + 1;
      for (let head = other * LEADING; other < count; other++, head += LEADING) {
        const first = heads[head]!;
        if (first > end) break;
        const d0 = first - h0;
        const d1 = heads[head + 1]! - h1;
        const d2 = heads[head + 2]! - h2;
        const d3 = heads[head + 3]! - h3;
        if (d0 * d0 + d1 * d1 + d2 * d2 + d3 * d3 > NEAR) continue;
        const j = order[other]!;
        // Of a repeated pattern it is enough to know roughly what else belongs to it.
        const known = partners[i]! > MAX_PARTNERS;
        if (known && partners[j]! > MAX_PARTNERS) continue;
        if (!isNear(values, i, j, mirrored, known ? ROUGHLY : LENGTH)) continue;
        if ((x[i]! - x[j]!) ** 2 + (y[i]! - y[j]!) ** 2 < apart * apart) continue;
        if (!known) found.push({ a: Math.min(i, j), b: Math.max(i, j), mirrored });
        partners[j]!++;
        partners[i]!++;
      }
    }
  }
  return found.filter(({ a, b }) => partners[a]! <= MAX_PARTNERS && partners[b]! <= MAX_PARTNERS);
}

function isNear(values: Float32Array, i: number, j: number, mirrored: boolean, length: number): boolean {
  let a = i * LENGTH;
  let b = j * LENGTH;
  let distance = 0;
  for (let k = 0; k < length; k++) {
    const difference = values[a++]! * (mirrored ? MIRROR[k]! : 1) - values[b++]!;
    distance += difference * difference;
    if (distance > NEAR) return false;
  }
  return true;
}

/** The positions in a descriptor with the largest variance, largest first. */
function leadingValues(values: Float32Array, count: number): number[] {
  const sum = new Float64Array(LENGTH);
  const squares = new Float64Array(LENGTH);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < LENGTH; k++) {
      const value = values[i * LENGTH + k]!;
      sum[k]! += value;
      squares[k]! += value * value;
    }
  }
  const variance = squares.map((value, k) => value - (sum[k]! * sum[k]!) / Math.max(1, count));
  return Array.from({ length: LENGTH }, (_, k) => k)
    .sort((a, b) => variance[b]! - variance[a]! || a - b)
    .slice(0, LEADING);
}

/** The first keypoint whose leading value is at or above `from`. */
function lowerBound(heads: Float32Array, count: number, from: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (heads[middle * LEADING]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
