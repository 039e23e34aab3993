import type { LaplacianSums } from '../laplacian.ts';
import type { Plane } from '../plane.ts';

/** Twin of the kernel `laplacianSums`. */
export function laplacianSums({ data, width, height }: Plane): LaplacianSums {
  let [sum, squares, edges, edgeSquares] = [0, 0, 0, 0];
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const here = data[at]!;
      const edge = data[at - 1]! + data[at + 1]! + data[at - width]! + data[at + width]! - 4 * here;
      sum += here;
      squares += here * here;
      edges += edge;
      edgeSquares += edge * edge;
    }
  }
  return { sum, squares, edges, edgeSquares };
}
