import { forward, inverse, loadRow, transpose } from './transform';

/** Adding and taking away 1.5 * 2^23 rounds a small f32 to the nearest integer, ties to even. */
const ROUNDER: f32 = 12582912;
/** What is taken from the bits of ROUNDER + x so that x + 128 remains: the integer lies in the lowest bits. */
const ROUNDER_BITS: i32 = 0x4b400000 - 128;

/**
 * What saving one row of 8x8 blocks as JPEG would change, entropy coding left out since it loses nothing: DCT, rounding
 * to multiples of the quantization table, inverse DCT, rounding to 8 bit. Twin: plain/error-levels.ts.
 * @param luma     8 rows of 8-bit samples, `stride` bytes apart
 * @param columns  number of blocks
 * @param tables   three tables of 64 f32 in transposed order (8 * horizontal + vertical frequency): what divides a
 *                 scaled coefficient by its step, what multiplies it back, and the square of the step, 0 for the mean
 * @param block    256 bytes of scratch
 * @param out      16 bytes per block: sum of absolute differences (i32), sum of absolute steps to the right and lower
 *                 neighbour (i32), sum over frequencies of the smaller of coefficient^2 and step^2 / 12 (f32), number
 *                 of samples that are 0-1 or 254-255 (i32)
 */
export function errorLevels(luma: usize, stride: usize, columns: i32, tables: usize, block: usize, out: usize): void {
  for (let column: i32 = 0; column < columns; column++) {
    for (let y: usize = 0; y < 8; y++) loadRow(luma + y * stride, block + y * 32);
    forward(block);
    forward(block + 16);
    transpose(block);
    forward(block);
    forward(block + 16);
    v128.store(out, i32x4.splat(0));
    f32.store(out, quantise(block, tables), 8);
    inverse(block);
    inverse(block + 16);
    transpose(block);
    inverse(block);
    inverse(block + 16);
    compare(luma, stride, block, out);
    luma += 8;
    out += 16;
  }
}

/** Rounds every coefficient to its step. @returns what a fresh picture of this spectrum would lose, squared and summed */
// @ts-ignore: decorator
@inline
function quantise(block: usize, tables: usize): f32 {
  const rounder = f32x4.splat(ROUNDER);
  const most = f32x4.splat(0.083333336);
  let expected = f32x4.splat(0);
  for (let i: usize = 0; i < 256; i += 16) {
    const ratio = f32x4.mul(v128.load(block + i), v128.load(tables + i));
    const whole = f32x4.sub(f32x4.add(ratio, rounder), rounder);
    v128.store(block + i, f32x4.mul(whole, v128.load(tables + i, 256)));
    const loss = f32x4.pmin(f32x4.mul(ratio, ratio), most);
    expected = f32x4.add(expected, f32x4.mul(loss, v128.load(tables + i, 512)));
  }
  return (
    f32x4.extract_lane(expected, 0) +
    f32x4.extract_lane(expected, 1) +
    (f32x4.extract_lane(expected, 2) + f32x4.extract_lane(expected, 3))
  );
}

// @ts-ignore: decorator
@inline
function compare(luma: usize, stride: usize, block: usize, out: usize): void {
  const rounder = f32x4.splat(ROUNDER);
  const bias = i32x4.splat(ROUNDER_BITS);
  let errors = i16x8.splat(0);
  let down = i16x8.splat(0);
  let across = i16x8.splat(0);
  let clipped = i16x8.splat(0);
  let above = v128.load_ext<u8>(luma);
  for (let y: usize = 0; y < 8; y++) {
    const samples = v128.load_ext<u8>(luma + y * stride);
    const low = i32x4.sub(f32x4.add(v128.load(block + y * 32, 0), rounder), bias);
    const high = i32x4.sub(f32x4.add(v128.load(block + y * 32, 16), rounder), bias);
    const again = i16x8.min_s(i16x8.max_s(i16x8.narrow_i32x4_s(low, high), i16x8.splat(0)), i16x8.splat(255));
    errors = i16x8.add(errors, i16x8.abs(i16x8.sub(samples, again)));
    down = i16x8.add(down, i16x8.abs(i16x8.sub(samples, above)));
    // The last lane meets itself, so that it counts nothing.
    const next = v128.shuffle<i16>(samples, samples, 1, 2, 3, 4, 5, 6, 7, 7);
    across = i16x8.add(across, i16x8.abs(i16x8.sub(samples, next)));
    // A comparison that holds is -1.
    clipped = i16x8.sub(clipped, v128.or(i16x8.lt_s(samples, i16x8.splat(2)), i16x8.gt_s(samples, i16x8.splat(253))));
    above = samples;
  }
  i32.store(out, total(errors), 0);
  i32.store(out, total(i16x8.add(down, across)), 4);
  i32.store(out, total(clipped), 12);
}

// @ts-ignore: decorator
@inline
function total(lanes: v128): i32 {
  const four = i32x4.extadd_pairwise_i16x8_s(lanes);
  return (
    i32x4.extract_lane(four, 0) + i32x4.extract_lane(four, 1) + i32x4.extract_lane(four, 2) + i32x4.extract_lane(four, 3)
  );
}
