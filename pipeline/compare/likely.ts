import { matchSquares } from './match.ts';

const SIDE = 32;
/** Squares of seven, looked for as far as a crop of a tenth moves them. */
const SQUARES = { radius: 3, step: 3, reach: 4, plain: 6, least: 0.9 };

/**
 * How likely two 32x32 lumas are of one picture, part of it changed: share of the squares with texture that are found
 * near their place, 0-1. Says whether a look at the pixels is worth it, nothing more.
 */
export function likelyOnePicture(mine: Uint8Array, held: Uint8Array): number {
  if (mine.length !== SIDE * SIDE || held.length !== SIDE * SIDE) return 0;
  const plane = (luma: Uint8Array) => ({ width: SIDE, height: SIDE, data: Float32Array.from(luma) });
  const { matches, sought } = matchSquares(plane(mine), plane(held), SQUARES);
  return sought ? matches.length / sought : 0;
}
