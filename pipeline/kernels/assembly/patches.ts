import { forward, transpose } from './transform';

/** Side of a patch in samples, and half of it less half a sample. */
const SIDE: i32 = 8;
const MIDDLE: f32 = 3.5;
/** Radius of the disc whose centre of brightness gives a patch's direction, and lanes of a row of its weights. */
const RADIUS: i32 = 8;
const LANES: i32 = 20;

/**
 * Describes what lies around places of a plane: the DCT of a patch of 8x8 samples turned to the centre of brightness around
 * it. Twin: plain/patches.ts.
 * @param plane    f32, rows `stride` bytes apart
 * @param places   `count` pairs of i32, x and y, at least 14 from every border
 * @param spacing  from sample to sample, at most 2.5
 * @param weights  17 rows of 20 f32: dx inside the disc, else 0; then as many of dy
 * @param order    64 i32: byte offsets of the scaled coefficients in the order wanted, the last (0) being left out
 * @param scales   64 f32, natural order
 * @param scratch  256 bytes
 * @param out      per place 67 f32: the direction of the centre (x, y), the norm of 63 coefficients; then these, of norm 1, and 0
 */
export function describePatches(
  plane: usize,
  stride: usize,
  places: usize,
  count: i32,
  spacing: f32,
  weights: usize,
  order: usize,
  scales: usize,
  scratch: usize,
  out: usize,
): void {
  for (let i: i32 = 0; i < count; i++) {
    const x = i32.load(places, 0);
    const y = i32.load(places, 4);
    const mx = moment(plane, stride, x, y, weights);
    const my = moment(plane, stride, x, y, weights + 17 * LANES * 4);
    const length = sqrt<f32>(mx * mx + my * my);
    const cos: f32 = length > 0 ? (mx / length) * spacing : spacing;
    const sin: f32 = length > 0 ? (my / length) * spacing : 0;
    sample(plane, stride, <f32>x, <f32>y, cos, sin, scratch);
    forward(scratch);
    forward(scratch + 16);
    transpose(scratch);
    forward(scratch);
    forward(scratch + 16);
    transpose(scratch);
    let squares = f32x4.splat(0);
    for (let k: usize = 0; k < 256; k += 16) {
      const scaled = f32x4.mul(v128.load(scratch + k), v128.load(scales + k));
      v128.store(scratch + k, scaled);
      if (k > 0) squares = f32x4.add(squares, f32x4.mul(scaled, scaled));
      else squares = f32x4.mul(scaled, f32x4.mul(scaled, f32x4(0, 1, 1, 1)));
    }
    const norm = sqrt<f32>(
      f32x4.extract_lane(squares, 0) +
        f32x4.extract_lane(squares, 1) +
        (f32x4.extract_lane(squares, 2) + f32x4.extract_lane(squares, 3)),
    );
    f32.store(out, mx, 0);
    f32.store(out, my, 4);
    f32.store(out, norm, 8);
    const scale: f32 = norm > 0 ? 1 / norm : 0;
    for (let k: usize = 0; k < 252; k += 4) f32.store(out + 12 + k, f32.load(scratch + i32.load(order + k)) * scale);
    f32.store(out, 0, 264);
    places += 8;
    out += 268;
  }
}

// @ts-ignore: decorator
@inline
function moment(plane: usize, stride: usize, x: i32, y: i32, weights: usize): f32 {
  let row = plane + <usize>(y - RADIUS) * stride + (<usize>(x - RADIUS) << 2);
  let sum = f32x4.splat(0);
  for (let dy: i32 = -RADIUS; dy <= RADIUS; dy++) {
    for (let k: usize = 0; k < <usize>LANES * 4; k += 16) {
      sum = f32x4.add(sum, f32x4.mul(v128.load(row + k), v128.load(weights + k)));
    }
    row += stride;
    weights += LANES * 4;
  }
  return (
    f32x4.extract_lane(sum, 0) +
    f32x4.extract_lane(sum, 1) +
    (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3))
  );
}

/** A turned patch by straight lines between samples. */
// @ts-ignore: decorator
@inline
function sample(plane: usize, stride: usize, x: f32, y: f32, cos: f32, sin: f32, to: usize): void {
  for (let row: i32 = 0; row < SIDE; row++) {
    const v = <f32>row - MIDDLE;
    for (let column: i32 = 0; column < SIDE; column++) {
      const u = <f32>column - MIDDLE;
      const px = x + (u * cos - v * sin);
      const py = y + (u * sin + v * cos);
      const ix = floor<f32>(px);
      const iy = floor<f32>(py);
      const fx = px - ix;
      const fy = py - iy;
      const at = plane + <usize>(<i32>iy) * stride + (<usize>(<i32>ix) << 2);
      const upper = f32.load(at) + fx * (f32.load(at, 4) - f32.load(at));
      const lower = f32.load(at + stride) + fx * (f32.load(at + stride, 4) - f32.load(at + stride));
      f32.store(to, upper + fy * (lower - upper));
      to += 4;
    }
  }
}
