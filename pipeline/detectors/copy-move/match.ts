import { likePairs } from '../../kernels/like-pairs.ts';
import { PATCH_VALUES } from '../../kernels/patches.ts';
import { type Described, MIRROR } from './describe.ts';

/** Two keypoints that look alike. */
export interface Match {
  readonly a: number;
  readonly b: number;
  readonly mirrored: boolean;
}

/** Correlation of descriptors from which two patches count as alike: a copy stays above it through chat compression. */
const LIKE = 0.93;
/** A keypoint that is like more others than this belongs to a repeated pattern. */
const MAX_PARTNERS = 3;
const AS_IT_IS = new Float32Array(PATCH_VALUES).fill(1);

/** Pairs of keypoints with like descriptors, as they are and mirrored, at least `apart` pixels from each other. */
export function match(points: Described, apart: number): Match[] {
  // The squared distance of vectors of norm 1 is 2 - 2 * correlation.
  const likeness = { near: 2 - 2 * LIKE, apart, most: MAX_PARTNERS, signs: [AS_IT_IS, MIRROR] };
  return likePairs(points, likeness).map(({ a, b, signs }) => ({ a, b, mirrored: signs === 1 }));
}
