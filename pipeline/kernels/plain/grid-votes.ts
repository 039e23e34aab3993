import { CLIPPED, LIMITS, NO_VOTE, PATCH, RANGE } from '../grid-votes.ts';
import type { Plane } from '../plane.ts';
import { forward, transpose } from './transform.ts';

/** Twin of the kernel `gridVotes` for the patch at `left`, `top`. */
export function gridVoteAt({ data, width }: Plane, left: number, top: number): number {
  const sample = (x: number, y: number) => data[(top + y) * width + left + x]!;
  const all = Array.from({ length: PATCH * PATCH }, (_, i) => sample(i % PATCH, Math.floor(i / PATCH)));
  const clipped = all.filter(value => value <= 2 || value >= 253).length;
  if (clipped > CLIPPED || Math.max(...all) - Math.min(...all) < RANGE) return NO_VOTE;
  const counts = Array.from({ length: 64 }, (_, window) => {
    const block = Float32Array.from({ length: 64 }, (_, i) => sample((window & 7) + (i & 7), (window >> 3) + (i >> 3)));
    transpose(block);
    forward(block);
    transpose(block);
    forward(block);
    transpose(block);
    return block.filter((value, i) => Math.abs(value) >= LIMITS[i]!).length;
  });
  const fewest = Math.min(...counts);
  const best = counts.indexOf(fewest);
  if (fewest === 64 || counts.lastIndexOf(fewest) !== best) return NO_VOTE;
  return ((left + best) & 7) + 8 * ((top + (best >> 3)) & 7);
}
