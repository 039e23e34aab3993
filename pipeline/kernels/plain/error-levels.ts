import type { Plane } from '../plane.ts';
import { forward, inverse, loadBlock, transpose } from './transform.ts';

/** What the kernel `errorLevels` writes for one block. */
export interface BlockSums {
  readonly errors: number;
  readonly steps: number;
  readonly expected: number;
  readonly clipped: number;
}

const f = Math.fround;
/** Rounds to the nearest integer, ties to even: as f32 arithmetic does around 1.5 * 2^23. */
const rounded = (value: number) => f(f(value + 12582912) - 12582912);

/** Twin of the kernel `errorLevels` for the block at `left`, `top`. `tables` as that wants them. */
export function errorSumsAt({ data, width }: Plane, left: number, top: number, tables: Float32Array): BlockSums {
  const block = new Float32Array(64);
  loadBlock(data, width, left, top, block);
  forward(block);
  transpose(block);
  forward(block);
  const lanes = new Float32Array(4);
  for (let i = 0; i < 64; i++) {
    const ratio = f(block[i]! * tables[i]!);
    block[i] = rounded(ratio) * tables[64 + i]!;
    const loss = Math.min(f(ratio * ratio), f(0.083333336));
    lanes[i & 3] = lanes[i & 3]! + f(loss * tables[128 + i]!);
  }
  inverse(block);
  transpose(block);
  inverse(block);

  const sample = (x: number, y: number) => data[(top + y) * width + left + x]!;
  let errors = 0;
  let steps = 0;
  let clipped = 0;
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 8; x++) {
      const here = sample(x, y);
      errors += Math.abs(here - Math.max(0, Math.min(255, rounded(block[y * 8 + x]!) + 128)));
      if (x > 0) steps += Math.abs(here - sample(x - 1, y));
      if (y > 0) steps += Math.abs(here - sample(x, y - 1));
      if (here < 2 || here > 253) clipped++;
    }
  }
  const expected = f(f(lanes[0]! + lanes[1]!) + f(lanes[2]! + lanes[3]!));
  return { errors, steps, expected, clipped };
}
