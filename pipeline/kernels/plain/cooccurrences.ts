import { KINDS, RESIDUALS, RUN_KINDS } from '../cooccurrences.ts';
import type { Plane } from '../plane.ts';

type At = (x: number, y: number) => number;

const SQUARE3 = [
  [-1, 2, -1],
  [2, -4, 2],
  [-1, 2, -1],
];
const SQUARE5 = [
  [-1, 2, -2, 2, -1],
  [2, -6, 8, -6, 2],
  [-2, 8, -12, 8, -2],
  [2, -6, 8, -6, 2],
  [-1, 2, -2, 2, -1],
];
const DIFFERENCES = [
  [-1, 1],
  [1, -2, 1],
  [-1, 3, -3, 1],
];

/** Twin of the kernel `cooccurrences`. */
export function cooccurrences({ data, width, height }: Plane, quantum: number): Uint32Array {
  const counts = new Uint32Array(RESIDUALS * KINDS);
  const count = (mask: readonly (readonly number[])[], gain: number, down: boolean, residual: number) => {
    const [columns, rows] = [width - mask[0]!.length + 1, height - mask.length + 1];
    const level: At = (x, y) => {
      let value = 0;
      mask.forEach((line, dy) => {
        line.forEach((factor, dx) => {
          value += factor * data[(y + dy) * width + x + dx]!;
        });
      });
      return (
        2 + Math.sign(value) * Math.min(2, Math.floor((2 * Math.abs(value) + gain * quantum) / (2 * gain * quantum)))
      );
    };
    for (let y = 0; y < rows - (down ? 3 : 0); y++) {
      for (let x = 0; x < columns - (down ? 0 : 3); x++) {
        const run = [0, 1, 2, 3].reduce((sum, k) => sum * 5 + (down ? level(x, y + k) : level(x + k, y)), 0);
        counts[residual * KINDS + RUN_KINDS[run]!]!++;
      }
    }
  };
  DIFFERENCES.forEach((line, i) => {
    const upright = line.map(factor => [factor]);
    count([line], i + 1, false, 2 * i);
    count(upright, i + 1, true, 2 * i);
    count([line], i + 1, true, 2 * i + 1);
    count(upright, i + 1, false, 2 * i + 1);
  });
  for (const down of [false, true]) {
    count(SQUARE3, 4, down, 6);
    count(SQUARE5, 12, down, 7);
  }
  return counts;
}
