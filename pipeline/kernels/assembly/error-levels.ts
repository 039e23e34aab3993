import { forward, inverse, loadRow, transpose } from './transform';

/** Adding and taking away 1.5 * 2^23 rounds a small f32 to the nearest integer, ties to even. */
const ROUNDER: f32 = 12582912;
/** What is taken from the bits of ROUNDER + x so that x + 128 remains: the integer lies in the lowest bits. */
const ROUNDER_BITS: i32 = 0x4b400000 - 128;
const BLOCK_BYTES: usize = 256;

/**
 * What saving one row of 8x8 blocks as JPEG would change, at several qualities, entropy coding left out since it loses
 * nothing: DCT, rounding to multiples of the quantization table, inverse DCT, rounding to 8 bit.
 * Twin: plain/error-levels.ts.
 * @param luma     8 rows of 8-bit samples, `stride` bytes apart
 * @param columns  number of blocks
 * @param tables   per quality two tables of 64 f32 in transposed order (8 * horizontal + vertical frequency): what
 *                 divides a scaled coefficient by its step, and what multiplies it back
 * @param scratch  512 bytes
 * @param out      per block 1 + `qualities` i32: sum of absolute steps to the right and lower neighbour, and per quality
 *                 the sum of absolute differences
 */
export function errorLevels(
  luma: usize,
  stride: usize,
  columns: i32,
  tables: usize,
  qualities: i32,
  scratch: usize,
  out: usize,
): void {
  const again = scratch + BLOCK_BYTES;
  for (let column: i32 = 0; column < columns; column++) {
    i32.store(out, texture(luma, stride));
    out += 4;
    for (let y: usize = 0; y < 8; y++) loadRow(luma + y * stride, scratch + y * 32);
    forward(scratch);
    forward(scratch + 16);
    transpose(scratch);
    forward(scratch);
    forward(scratch + 16);
    let table = tables;
    for (let i: i32 = 0; i < qualities; i++) {
      quantise(scratch, table, again);
      inverse(again);
      inverse(again + 16);
      transpose(again);
      inverse(again);
      inverse(again + 16);
      i32.store(out, difference(luma, stride, again));
      out += 4;
      table += 2 * BLOCK_BYTES;
    }
    luma += 8;
  }
}

/** Rounds every coefficient to its step. */
// @ts-ignore: decorator
@inline
function quantise(from: usize, table: usize, to: usize): void {
  const rounder = f32x4.splat(ROUNDER);
  for (let i: usize = 0; i < BLOCK_BYTES; i += 16) {
    const ratio = f32x4.mul(v128.load(from + i), v128.load(table + i));
    const whole = f32x4.sub(f32x4.add(ratio, rounder), rounder);
    v128.store(to + i, f32x4.mul(whole, v128.load(table + i, 256)));
  }
}

// @ts-ignore: decorator
@inline
function difference(luma: usize, stride: usize, block: usize): i32 {
  const rounder = f32x4.splat(ROUNDER);
  const bias = i32x4.splat(ROUNDER_BITS);
  let sum = i16x8.splat(0);
  for (let y: usize = 0; y < 8; y++) {
    const low = i32x4.sub(f32x4.add(v128.load(block + y * 32, 0), rounder), bias);
    const high = i32x4.sub(f32x4.add(v128.load(block + y * 32, 16), rounder), bias);
    const again = i16x8.min_s(i16x8.max_s(i16x8.narrow_i32x4_s(low, high), i16x8.splat(0)), i16x8.splat(255));
    sum = i16x8.add(sum, i16x8.abs(i16x8.sub(v128.load_ext<u8>(luma + y * stride), again)));
  }
  return total(sum);
}

// @ts-ignore: decorator
@inline
function texture(luma: usize, stride: usize): i32 {
  let sum = i16x8.splat(0);
  let above = v128.load_ext<u8>(luma);
  for (let y: usize = 0; y < 8; y++) {
    const samples = v128.load_ext<u8>(luma + y * stride);
    sum = i16x8.add(sum, i16x8.abs(i16x8.sub(samples, above)));
    // The last lane meets itself, so that it counts nothing.
    const next = v128.shuffle<i16>(samples, samples, 1, 2, 3, 4, 5, 6, 7, 7);
    sum = i16x8.add(sum, i16x8.abs(i16x8.sub(samples, next)));
    above = samples;
  }
  return total(sum);
}

// @ts-ignore: decorator
@inline
function total(lanes: v128): i32 {
  const four = i32x4.extadd_pairwise_i16x8_s(lanes);
  return (
    i32x4.extract_lane(four, 0) + i32x4.extract_lane(four, 1) + i32x4.extract_lane(four, 2) + i32x4.extract_lane(four, 3)
  );
}
