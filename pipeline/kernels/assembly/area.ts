/**
 * Sums of up to 257 rows of 8-bit samples, sample by sample, as u16. Twin: plain/area.ts.
 * Works in groups of 32 samples: reads and writes up to 32 samples past the end.
 * @param from    `rows` rows, `stride` bytes apart
 * @param length  samples of a row
 */
export function addRows(from: usize, stride: usize, rows: i32, length: i32, sums: usize): void {
  for (let i: i32 = 0; i < length; i += 32) {
    let a = i16x8.splat(0);
    let b = i16x8.splat(0);
    let c = i16x8.splat(0);
    let d = i16x8.splat(0);
    let at = from;
    for (let row: i32 = 0; row < rows; row++) {
      const left = v128.load(at, 0);
      const right = v128.load(at, 16);
      a = i16x8.add(a, i16x8.extend_low_i8x16_u(left));
      b = i16x8.add(b, i16x8.extend_high_i8x16_u(left));
      c = i16x8.add(c, i16x8.extend_low_i8x16_u(right));
      d = i16x8.add(d, i16x8.extend_high_i8x16_u(right));
      at += stride;
    }
    v128.store(sums, a, 0);
    v128.store(sums, b, 16);
    v128.store(sums, c, 32);
    v128.store(sums, d, 48);
    from += 32;
    sums += 64;
  }
}
