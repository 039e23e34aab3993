import type { Plane } from '../plane.ts';
import { forward, inverse, loadBlock, transpose } from './transform.ts';

const f = Math.fround;
/** Rounds to the nearest integer, ties to even: as f32 arithmetic does around 1.5 * 2^23. */
const rounded = (value: number) => f(f(value + 12582912) - 12582912);

/**
 * Twin of the kernel `errorLevels` for the block at `left`, `top` and one quality: sum of absolute differences, and of
 * absolute steps. `tables` as that wants them.
 */
export function errorSumsAt({ data, width }: Plane, left: number, top: number, tables: Float32Array) {
  const block = new Float32Array(64);
  loadBlock(data, width, left, top, block);
  forward(block);
  transpose(block);
  forward(block);
  for (let i = 0; i < 64; i++) block[i] = rounded(f(block[i]! * tables[i]!)) * tables[64 + i]!;
  inverse(block);
  transpose(block);
  inverse(block);

  const sample = (x: number, y: number) => data[(top + y) * width + left + x]!;
  let errors = 0;
  let steps = 0;
  for (let y = 0; y < 8; y++) {
    for (let x = 0; x < 8; x++) {
      const here = sample(x, y);
      errors += Math.abs(here - Math.max(0, Math.min(255, rounded(block[y * 8 + x]!) + 128)));
      if (x > 0) steps += Math.abs(here - sample(x - 1, y));
      if (y > 0) steps += Math.abs(here - sample(x, y - 1));
    }
  }
  return { errors, steps };
}
