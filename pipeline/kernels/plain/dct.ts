import type { Plane } from '../plane.ts';
import { ORTHONORMAL } from '../scales.ts';
import { forward, loadBlock, transpose } from './transform.ts';

/** Twin of the kernel `blockDct` for the block at `left`, `top`: 64 coefficients. */
export function blockDctAt({ data, width }: Plane, left: number, top: number): Float32Array {
  const block = new Float32Array(64);
  loadBlock(data, width, left, top, block);
  forward(block);
  transpose(block);
  forward(block);
  transpose(block);
  return block.map((value, i) => Math.fround(value * ORTHONORMAL[i]!));
}
