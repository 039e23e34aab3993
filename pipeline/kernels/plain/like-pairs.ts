import type { Likeness, LikePair, Points } from '../like-pairs.ts';

/**
 * Twin of the kernel `likePairs`: compares all with all. Where a point has more than `most` partners, both leave its pairs
 * out; they may count the partners of such points differently, which nobody sees.
 */
export function likePairsOf({ count, x, y, values }: Points, { near, apart, most, signs }: Likeness): LikePair[] {
  const partners = new Array<number>(count).fill(0);
  const found: LikePair[] = [];
  signs.forEach((sign, which) => {
    for (let a = 0; a < count; a++) {
      for (let b = a + 1; b < count; b++) {
        let distance = 0;
        sign.forEach((s, k) => {
          distance += (s * values[a * 64 + k]! - values[b * 64 + k]!) ** 2;
        });
        if (distance > near || Math.hypot(x[a]! - x[b]!, y[a]! - y[b]!) < apart) continue;
        partners[a]!++;
        partners[b]!++;
        found.push({ a, b, signs: which });
      }
    }
  });
  return found.filter(({ a, b }) => partners[a]! <= most && partners[b]! <= most);
}
