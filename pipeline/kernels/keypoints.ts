import type { FloatPlane } from './plane.ts';
import { f32At, i32At, kernels, layOut } from './wasm.ts';

/** A blob or corner. */
export interface Keypoint {
  readonly x: number;
  readonly y: number;
  /** Determinant of the Hessian, (grey levels)^2. */
  readonly response: number;
}

/** Two passes of a 3x3 mean: close to a Gaussian of sigma 1.15. Borders are repeated. */
export function smoothed({ width, height, data }: FloatPlane): FloatPlane {
  const bytes = width * height * 4;
  const [from, scratch, to] = layOut(bytes, bytes, bytes);
  f32At(from, width * height).set(data);
  kernels.smooth(from, width, height, scratch, to);
  kernels.smooth(to, width, height, scratch, from);
  return { width, height, data: f32At(from, width * height).slice() };
}

/** Weakest response that is more than sensor noise. */
export const MIN_RESPONSE = 6;
/** What a response is worked out from, and compared with, lies within. */
const LEAST_BORDER = 4;

/**
 * Local maxima of the determinant of the Hessian, spread over the picture: the strongest few of each square cell, so that
 * grass and sky get theirs beside a printed label.
 * @param plane   smoothed
 * @param cell    side of a cell in pixels
 * @param border  keypoints nearer to the border are left out
 */
export function keypoints(
  { width, height, data }: FloatPlane,
  cell: number,
  perCell: number,
  border: number,
): Keypoint[] {
  const bytes = width * height * 4;
  const [plane, answer, out] = layOut(bytes + 16, bytes + 16, bytes / 2 + 8);
  f32At(plane, width * height).set(data);
  const count = kernels.peaks(plane, width, height, Math.max(border, LEAST_BORDER), MIN_RESPONSE, answer, out);
  const places = i32At(out, count * 2);
  const responses = f32At(out, count * 2);
  const columns = Math.ceil(width / cell);
  const cells: Keypoint[][] = Array.from({ length: columns * Math.ceil(height / cell) }, () => []);
  for (let i = 0; i < count; i++) {
    const x = places[2 * i]! % width;
    const y = Math.floor(places[2 * i]! / width);
    const list = cells[Math.floor(y / cell) * columns + Math.floor(x / cell)]!;
    list.push({ x, y, response: responses[2 * i + 1]! });
  }
  return cells.flatMap(list => list.sort((a, b) => b.response - a.response).slice(0, perCell));
}
