import { type Described, LENGTH, MIRROR } from './describe.ts';

/** Two keypoints that look alike. */
export interface Match {
  readonly a: number;
  readonly b: number;
  readonly mirrored: boolean;
}

/** Correlation of descriptors from which two patches count as alike: a copy stays above it through chat compression. */
const LIKE = 0.92;
/** Squared distance of unit vectors of that correlation. */
const NEAR = 2 - 2 * LIKE;
/** A keypoint that is like more others than this belongs to a repeated pattern. */
const MAX_PARTNERS = 3;

/**
 * Pairs of keypoints with like descriptors, as they are and mirrored, at least `apart` pixels from each other.
 * Keypoints are sorted by their first value and only near ones compared; distances are given up once they are too large.
 */
export function match(points: Described, apart: number): Match[] {
  const { count, values, x, y } = points;
  const found: Match[] = [];
  const partners = new Uint16Array(count);
  const order = Int32Array.from({ length: count }, (_, i) => i).sort(
    (i, j) => values[i * LENGTH]! - values[j * LENGTH]!,
  );
  const first = Float32Array.from(order, i => values[i * LENGTH]!);
  const reach = Math.sqrt(NEAR);
  const apart2 = apart * apart;
  const own = new Float32Array(LENGTH);
  for (const mirrored of [false, true]) {
    for (let at = 0; at < count; at++) {
      const i = order[at]!;
      for (let k = 0; k < LENGTH; k++) own[k] = values[i * LENGTH + k]! * (mirrored ? MIRROR[k]! : 1);
      const from = mirrored ? lowerBound(first, own[0]! - reach) : at + 1;
      for (let other = from; other < count && first[other]! <= own[0]! + reach; other++) {
        const j = order[other]!;
        // Mirrored pairs are met from both sides.
        if (mirrored && j <= i) continue;
        const start = j * LENGTH;
        let distance = 0;
        for (let k = 0; k < LENGTH && distance <= NEAR; k++) {
          const difference = own[k]! - values[start + k]!;
          distance += difference * difference;
        }
        if (distance > NEAR) continue;
        const dx = x[i]! - x[j]!;
        const dy = y[i]! - y[j]!;
        if (dx * dx + dy * dy < apart2) continue;
        found.push({ a: i, b: j, mirrored });
        partners[i]!++;
        partners[j]!++;
      }
    }
  }
  return found.filter(({ a, b }) => partners[a]! <= MAX_PARTNERS && partners[b]! <= MAX_PARTNERS);
}

/** Index of the first value at or above `from`. */
function lowerBound(sorted: Float32Array, from: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
