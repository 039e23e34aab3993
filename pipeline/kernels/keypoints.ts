import type { Plane } from './shrink.ts';

/** A blob or corner. */
export interface Keypoint {
  readonly x: number;
  readonly y: number;
  readonly response: number;
}

/** Two passes of a 3x3 mean: close to a Gaussian of sigma 1.15. Borders are repeated. */
export function smoothed({ width, height, data }: Plane): Plane {
  let from = data;
  for (let pass = 0; pass < 2; pass++) {
    const across = new Float32Array(from.length);
    for (let y = 0; y < height; y++) {
      const at = y * width;
      for (let x = 1; x < width - 1; x++) across[at + x] = (from[at + x - 1]! + from[at + x]! + from[at + x + 1]!) / 3;
      across[at] = from[at]!;
      across[at + width - 1] = from[at + width - 1]!;
    }
    const out = new Float32Array(from.length);
    for (let y = 0; y < height; y++) {
      const above = Math.max(0, y - 1) * width;
      const below = Math.min(height - 1, y + 1) * width;
      const at = y * width;
      for (let x = 0; x < width; x++) out[at + x] = (across[above + x]! + across[at + x]! + across[below + x]!) / 3;
    }
    from = out;
  }
  return { width, height, data: from };
}

/** Weakest response that is more than sensor noise, in (grey levels)^2. */
const MIN_RESPONSE = 6;
const STEP = 2;

/**
 * Local maxima of the determinant of the Hessian, spread over the picture: the strongest few of each square cell, so that
 * grass and sky get theirs beside a printed label.
 * @param plane   smoothed
 * @param cell    side of a cell in pixels
 * @param border  keypoints nearer to the border are left out
 */
export function keypoints({ width, height, data }: Plane, cell: number, perCell: number, border: number): Keypoint[] {
  const response = new Float32Array(width * height);
  for (let y = STEP; y < height - STEP; y++) {
    for (let x = STEP, at = y * width + STEP; x < width - STEP; x++, at++) {
      const centre = 2 * data[at]!;
      const xx = data[at - STEP]! + data[at + STEP]! - centre;
      const yy = data[at - STEP * width]! + data[at + STEP * width]! - centre;
      const xy = data[at - width - 1]! + data[at + width + 1]! - data[at - width + 1]! - data[at + width - 1]!;
      response[at] = xx * yy - xy * xy;
    }
  }
  const columns = Math.ceil(width / cell);
  const cells: Keypoint[][] = Array.from({ length: columns * Math.ceil(height / cell) }, () => []);
  for (let y = Math.max(border, 3); y < height - Math.max(border, 3); y++) {
    for (let x = Math.max(border, 3); x < width - Math.max(border, 3); x++) {
      const at = y * width + x;
      const value = response[at]!;
      if (value < MIN_RESPONSE || !isPeak(response, width, at, value)) continue;
      cells[Math.floor(y / cell) * columns + Math.floor(x / cell)]!.push({ x, y, response: value });
    }
  }
  return cells.flatMap(list => list.sort((a, b) => b.response - a.response).slice(0, perCell));
}

function isPeak(response: Float32Array, width: number, at: number, value: number): boolean {
  for (let dy = -2; dy <= 2; dy++) {
    for (let dx = -2; dx <= 2; dx++) {
      const other = response[at + dy * width + dx]!;
      if (other > value || (other === value && (dy < 0 || (dy === 0 && dx < 0)))) return false;
    }
  }
  return true;
}
