import type { Plane } from './plane.ts';
import { bytesAt, f64At, kernels, layOut } from './wasm.ts';

/** Sums over the samples that have four neighbours. */
export interface LaplacianSums {
  readonly sum: number;
  readonly squares: number;
  /** Of the Laplacian: the four neighbours less four times the sample. */
  readonly edges: number;
  readonly edgeSquares: number;
}

/** @param plane  3 to 1024 pixels each way */
export function laplacianSums({ data, width, height }: Plane): LaplacianSums {
  const [samples, out] = layOut(width * height + 16, 32);
  bytesAt(samples, width * height).set(data.subarray(0, width * height));
  kernels.laplacianSums(samples, width, height, out);
  const [sum, squares, edges, edgeSquares] = f64At(out, 4) as unknown as [number, number, number, number];
  return { sum, squares, edges, edgeSquares };
}
