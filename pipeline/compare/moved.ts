import type { FloatPlane } from '../kernels/plane.ts';
import type { Blocks } from './blocks.ts';
import { matchSquares } from './match.ts';
import { halved } from './planes.ts';

/** At half the size: squares of nine, looked for as far as a camera's step to the side moves what is near. */
const SQUARES = { radius: 4, reach: 10, plain: 4, least: 0.85 };

/**
 * Share of the squares that differ whose content lies a little further off in the other picture, 0-1. Where a camera
 * moved, what is near has moved against what is far; what was put into a picture is nowhere in its original.
 */
export function movedShare(mine: FloatPlane, held: FloatPlane, { blocks, columns, rows, side }: Blocks): number {
  const wanted = (x: number, y: number) => {
    const [column, row] = [Math.floor((2 * x) / side), Math.floor((2 * y) / side)];
    return column < columns && row < rows && blocks[row * columns + column]!.state === 'different';
  };
  const step = Math.max(3, side >> 2);
  const { matches, sought } = matchSquares(halved(mine), halved(held), { ...SQUARES, step, wanted });
  return sought ? matches.length / sought : 0;
}
