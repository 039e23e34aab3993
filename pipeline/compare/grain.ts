import type { FloatPlane } from '../kernels/plane.ts';
import type { Blocks } from './blocks.ts';

/** Share of the blocks, those with the least texture, in which grain is looked for: elsewhere texture covers it. */
const QUIETEST = 0.3;
const LEAST_BLOCKS = 10;
/** Texture in levels below which a block holds nothing at all: a screenshot's white, a burnt sky. */
const EMPTY = 0.4;

/**
 * Correlation of the finest detail of two pictures where they are quiet and not changed, -1 to 1. A copy has the grain of
 * its original, as far as compression left it; two exposures have each their own, even by a camera that stood still.
 */
export function sharedGrain(mine: FloatPlane, held: FloatPlane, { blocks, columns, side }: Blocks): number {
  const live = blocks
    .map((block, at) => ({ ...block, x: (at % columns) * side, y: Math.floor(at / columns) * side }))
    .filter(({ state, texture }) => state !== 'outside' && state !== 'different' && texture > EMPTY)
    .sort((a, b) => a.texture - b.texture);
  if (live.length < LEAST_BLOCKS) return 0;
  let [mm, hh, mh] = [0, 0, 0];
  for (const { x: left, y: top } of live.slice(0, Math.max(LEAST_BLOCKS, Math.floor(live.length * QUIETEST)))) {
    for (let y = top; y < top + side; y++) {
      for (let x = left; x < left + side; x++) {
        const [m, h] = [finest(mine, x, y), finest(held, x, y)];
        mm += m * m;
        hh += h * h;
        mh += m * h;
      }
    }
  }
  return mm > 0 && hh > 0 ? mh / Math.sqrt(mm * hh) : 0;
}

/** A pixel less the mean of the nine around it. Not for the outermost pixels, which no compared block touches. */
function finest({ width, data }: FloatPlane, x: number, y: number): number {
  const at = y * width + x;
  let sum = 0;
  for (let row = at - width; row <= at + width; row += width) sum += data[row - 1]! + data[row]! + data[row + 1]!;
  return data[at]! - sum / 9;
}
