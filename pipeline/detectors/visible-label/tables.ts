import type { Raster } from '../../core/views.ts';

/**
 * Sums over rectangles in constant time (Crow, Summed-area tables, SIGGRAPH 1984), four quantities side by side: luma less
 * 128, its square, the absolute gradients along x and along y. Entries wrap at 32 bits, which differences undo.
 */
export interface Tables {
  readonly width: number;
  readonly height: number;
  readonly data: Int32Array;
}

export function tablesOf({ data, width, height }: Raster): Tables {
  const stride = (width + 1) * 4;
  const out = new Int32Array(stride * (height + 1));
  for (let y = 0, i = 0; y < height; y++) {
    let [luma, square, across, down] = [0, 0, 0, 0];
    let at = (y + 1) * stride + 4;
    let left = data[i]!;
    for (let x = 0; x < width; x++, i++, at += 4) {
      const here = data[i]!;
      const value = here - 128;
      luma += value;
      square = (square + value * value) | 0;
      across += Math.abs(here - left);
      if (y > 0) down += Math.abs(here - data[i - width]!);
      left = here;
      const above = at - stride;
      out[at] = out[above]! + luma;
      out[at + 1] = out[above + 1]! + square;
      out[at + 2] = out[above + 2]! + across;
      out[at + 3] = out[above + 3]! + down;
    }
  }
  return { width, height, data: out };
}

/** Sum of one quantity (0 to 3) over a rectangle that lies in the picture. */
export function sum(tables: Tables, quantity: number, x: number, y: number, width: number, height: number): number {
  const { data } = tables;
  const stride = (tables.width + 1) * 4;
  const top = y * stride + x * 4 + quantity;
  const bottom = top + height * stride;
  return (data[bottom + width * 4]! - data[bottom]! - data[top + width * 4]! + data[top]!) | 0;
}
