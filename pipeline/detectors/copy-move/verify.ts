import { boxMean } from '../../kernels/box-mean.ts';
import type { FloatPlane } from '../../kernels/plane.ts';
import { likenessElsewhere, refine } from './fine.ts';
import type { Affine } from './geometry.ts';

/** Pixels between the places that are compared. */
export const PITCH = 2;
/** Places on each side of one that are compared with it: windows of 18 pixels. */
const RADIUS = 4;
/** Correlation of a window with its copy. */
const LIKE = 0.88;
/** Standard deviation in a window, grey levels, below which likeness means nothing. */
const MIN_CONTRAST = 3;

export interface Verified {
  /** The transform, refined on what is finer than about 4 pixels. */
  readonly transform: Affine;
  /** 1 where the place and its image under the transform are alike, on a grid of PITCH. */
  readonly mask: Uint8Array;
  readonly columns: number;
  readonly rows: number;
  readonly cells: number;
  /** Correlation of the fine detail of the region with that of its copy, -1 to 1. */
  readonly fine: number;
  /** The largest such correlation at places where a copy that was made once has none: a little off, and one step on. */
  readonly elsewhere: number;
}

/** Compares the picture with itself under a transform, window by window, and keeps the region around the matches. */
export function verify(
  picture: FloatPlane,
  detail: FloatPlane,
  t: Affine,
  seeds: readonly { x: number; y: number }[],
  apart: number,
): Verified {
  const { width, height, data } = picture;
  const columns = Math.floor(width / PITCH);
  const rows = Math.floor(height / PITCH);
  const window = windowOf(seeds, columns, rows);
  const across = window.right - window.left;
  const size = across * (window.bottom - window.top);
  const here = new Float32Array(size);
  const there = new Float32Array(size);
  const valid = new Uint8Array(size);
  for (let row = window.top, at = 0; row < window.bottom; row++) {
    for (let column = window.left; column < window.right; column++, at++) {
      const x = column * PITCH;
      const y = row * PITCH;
      const px = t.a * x + t.b * y + t.c;
      const py = t.d * x + t.e * y + t.f;
      const value = data[y * width + x]!;
      here[at] = value;
      if (px < 0 || py < 0 || px >= width - 1 || py >= height - 1) {
        there[at] = 255 - value;
        continue;
      }
      const ix = Math.floor(px);
      const iy = Math.floor(py);
      const fx = px - ix;
      const fy = py - iy;
      const from = iy * width + ix;
      there[at] =
        (1 - fy) * ((1 - fx) * data[from]! + fx * data[from + 1]!) +
        fy * ((1 - fx) * data[from + width]! + fx * data[from + width + 1]!);
      if ((px - x) ** 2 + (py - y) ** 2 >= apart * apart) valid[at] = 1;
    }
  }
  const likeness = new Float32Array(columns * rows);
  correlate(here, there, across, window.bottom - window.top, (at, value) => {
    if (valid[at]) likeness[(window.top + Math.floor(at / across)) * columns + window.left + (at % across)] = value;
  });
  const region = grow(likeness, columns, rows, seeds);
  const places = placesOf(region.mask, columns);
  const { transform, fine } = refine(detail, places, t);
  return { ...region, columns, rows, transform, fine, elsewhere: likenessElsewhere(detail, places, transform) };
}

/** Cells around the matches by which a region may reach beyond them, at least; else as far as they lie apart. */
const MARGIN = 40;

/** The part of the picture that is compared, in cells: right and bottom are not part of it. */
function windowOf(seeds: readonly { x: number; y: number }[], columns: number, rows: number) {
  const xs = seeds.map(({ x }) => x / PITCH);
  const ys = seeds.map(({ y }) => y / PITCH);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const margin = Math.max(MARGIN, right - left, bottom - top);
  return {
    left: Math.max(0, Math.floor(left - margin)),
    right: Math.min(columns, Math.ceil(right + margin)),
    top: Math.max(0, Math.floor(top - margin)),
    bottom: Math.min(rows, Math.ceil(bottom + margin)),
  };
}

/** Correlation of two planes in the window around each place with enough contrast. */
function correlate(
  one: Float32Array,
  two: Float32Array,
  columns: number,
  rows: number,
  tell: (at: number, likeness: number) => void,
): void {
  const product = (a: Float32Array, b: Float32Array) => a.map((value, i) => value * b[i]!);
  const mean = (values: Float32Array) => boxMean(values, columns, rows, RADIUS);
  const [m1, m2] = [mean(one), mean(two)];
  const [s11, s22, s12] = [mean(product(one, one)), mean(product(two, two)), mean(product(one, two))];
  for (let i = 0; i < one.length; i++) {
    const v1 = s11[i]! - m1[i]! * m1[i]!;
    const v2 = s22[i]! - m2[i]! * m2[i]!;
    if (Math.min(v1, v2) < MIN_CONTRAST * MIN_CONTRAST) continue;
    tell(i, (s12[i]! - m1[i]! * m2[i]!) / Math.sqrt(v1 * v2));
  }
}

/** The connected region of like places that holds the matches. */
function grow(likeness: Float32Array, columns: number, rows: number, seeds: readonly { x: number; y: number }[]) {
  const mask = new Uint8Array(likeness.length);
  const stack: number[] = [];
  for (const { x, y } of seeds) {
    const at = Math.min(rows - 1, Math.round(y / PITCH)) * columns + Math.min(columns - 1, Math.round(x / PITCH));
    if (likeness[at]! >= LIKE && !mask[at]) {
      mask[at] = 1;
      stack.push(at);
    }
  }
  let cells = 0;
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    cells++;
    const x = at % columns;
    for (const next of [at - 1, at + 1, at - columns, at + columns]) {
      if (next < 0 || next >= mask.length || mask[next] || likeness[next]! < LIKE) continue;
      if (Math.abs((next % columns) - x) > 1) continue;
      mask[next] = 1;
      stack.push(next);
    }
  }
  return { mask, cells };
}

/** Places of a mask in pixels: x, y, x, y, ... */
function placesOf(mask: Uint8Array, columns: number): Int32Array {
  const places: number[] = [];
  for (let at = 0; at < mask.length; at++) {
    if (mask[at]) places.push((at % columns) * PITCH, Math.floor(at / columns) * PITCH);
  }
  return Int32Array.from(places);
}
