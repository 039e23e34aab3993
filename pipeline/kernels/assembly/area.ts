/** Rows of 255 that 16 bits can hold. */
const MOST: i32 = 257;

/**
 * One output row of an area average before it is gathered across: the weighted sum of the rows that it covers, sample
 * by sample, in f32. The first and the last row count by weight, those between whole.
 * Works in groups of 16 samples: reads up to 16 bytes and writes up to 64 bytes past the end.
 * @param from    `rows` rows of 8-bit samples, one after another, `length` bytes each
 * @param after   weight of the last row; not used where there is one row only
 */
export function areaDown(from: usize, rows: i32, length: i32, before: f32, after: f32, sums: usize): void {
  const last = <usize>(rows - 1) * length;
  for (let i: i32 = 0; i < length; i += 16) {
    const first = v128.load(from);
    let a = weighted(i16x8.extend_low_i8x16_u(first), before, false);
    let b = weighted(i16x8.extend_low_i8x16_u(first), before, true);
    let c = weighted(i16x8.extend_high_i8x16_u(first), before, false);
    let d = weighted(i16x8.extend_high_i8x16_u(first), before, true);
    let at = from + length;
    for (let left: i32 = rows - 2; left > 0; left -= MOST) {
      let low = i16x8.splat(0);
      let high = i16x8.splat(0);
      for (let row: i32 = min(left, MOST); row > 0; row--) {
        const samples = v128.load(at);
        low = i16x8.add(low, i16x8.extend_low_i8x16_u(samples));
        high = i16x8.add(high, i16x8.extend_high_i8x16_u(samples));
        at += length;
      }
      a = f32x4.add(a, weighted(low, 1, false));
      b = f32x4.add(b, weighted(low, 1, true));
      c = f32x4.add(c, weighted(high, 1, false));
      d = f32x4.add(d, weighted(high, 1, true));
    }
    if (rows > 1) {
      const end = v128.load(from + last);
      a = f32x4.add(a, weighted(i16x8.extend_low_i8x16_u(end), after, false));
      b = f32x4.add(b, weighted(i16x8.extend_low_i8x16_u(end), after, true));
      c = f32x4.add(c, weighted(i16x8.extend_high_i8x16_u(end), after, false));
      d = f32x4.add(d, weighted(i16x8.extend_high_i8x16_u(end), after, true));
    }
    v128.store(sums, a, 0);
    v128.store(sums, b, 16);
    v128.store(sums, c, 32);
    v128.store(sums, d, 48);
    from += 16;
    sums += 64;
  }
}

/** The lower or upper four of eight unsigned 16-bit numbers, times a weight. */
// @ts-ignore: decorator
@inline
function weighted(numbers: v128, weight: f32, upper: bool): v128 {
  const wide = upper ? i32x4.extend_high_i16x8_u(numbers) : i32x4.extend_low_i16x8_u(numbers);
  return f32x4.mul(f32x4.convert_i32x4_s(wide), f32x4.splat(weight));
}

/**
 * Gathers the sums of `areaDown` across: averages over each output pixel's footprint, rounded to 8 bit, ties to even.
 * @param sums      f32, `channels` (1-4) per pixel; up to 16 bytes past the end are read
 * @param taps      per output pixel 16 bytes: first input pixel (i32), number of input pixels (i32), weight of the first
 *                  and of the last (f32); those between count whole
 * @param area      what the weights sum up to, both ways together
 * @param upward    added before rounding
 */
export function areaAcross(
  sums: usize,
  channels: i32,
  taps: usize,
  pixels: i32,
  area: f32,
  upward: f32,
  out: usize,
): void {
  const step = <usize>channels << 2;
  for (let i: i32 = 0; i < pixels; i++) {
    let at = sums + <usize>i32.load(taps, 0) * step;
    const count = i32.load(taps, 4);
    let value = f32x4.mul(v128.load(at), v128.load32_splat(taps, 8));
    for (let k: i32 = count - 2; k > 0; k--) {
      at += step;
      value = f32x4.add(value, v128.load(at));
    }
    if (count > 1) value = f32x4.add(value, f32x4.mul(v128.load(at + step), v128.load32_splat(taps, 12)));
    const mean = f32x4.add(f32x4.div(value, f32x4.splat(area)), f32x4.splat(upward));
    const whole = i32x4.trunc_sat_f32x4_s(f32x4.nearest(mean));
    const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(whole, whole), i16x8.splat(0));
    // What a pixel writes past its channels, the next one writes over; the buffer has room for the last.
    i32.store(out, i32x4.extract_lane(bytes, 0));
    out += channels;
    taps += 16;
  }
}

/**
 * As `areaAcross` for one channel, without rounding.
 * @param out  f32
 */
export function areaAcrossExact(sums: usize, taps: usize, pixels: i32, area: f32, out: usize): void {
  for (let i: i32 = 0; i < pixels; i++) {
    let at = sums + (<usize>i32.load(taps, 0) << 2);
    const count = i32.load(taps, 4);
    let value = f32.load(at) * f32.load(taps, 8);
    for (let k: i32 = count - 2; k > 0; k--) {
      at += 4;
      value += f32.load(at);
    }
    if (count > 1) value += f32.load(at, 4) * f32.load(taps, 12);
    f32.store(out, value / area);
    out += 4;
    taps += 16;
  }
}
