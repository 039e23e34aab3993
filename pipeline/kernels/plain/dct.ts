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

/** Twin of the kernel `gridHistograms` for the blocks that begin at `places` of one grid: a histogram per frequency. */
export function histogramsAt(
  plane: Plane,
  places: readonly (readonly [number, number])[],
  frequencies: readonly number[],
  high: number,
): number[][] {
  const histograms = frequencies.map(() => new Array<number>(high).fill(0));
  for (const [left, top] of places) {
    const coefficients = blockDctAt(plane, left, top);
    frequencies.forEach((frequency, f) => {
      const size = Math.round(Math.abs(coefficients[frequency]!));
      if (size < high) histograms[f]![size]!++;
    });
  }
  return histograms;
}
