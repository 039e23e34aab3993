import { f32At, kernels, layOut } from './wasm.ts';

/**
 * Mean of each value and its neighbours in a square of side 2 * radius + 1, cut at the border. Running sums: the cost
 * does not depend on the radius.
 * @param values  `columns * rows`, row by row
 */
export function boxMean(values: Float32Array, columns: number, rows: number, radius: number): Float32Array {
  const bytes = values.length * 4;
  const [from, across, sums, to] = layOut(bytes, bytes, columns * 8, bytes);
  f32At(from, values.length).set(values);
  kernels.boxMean(from, columns, rows, radius, across, sums, to);
  return f32At(to, values.length).slice();
}
