// 19595 R + 38470 G + 7471 B by two dot products of 16-bit pairs: 38470 does not fit, so G counts half in each.

/**
 * Luma of interleaved RGB, rounded. Twin: plain/luma.ts.
 * Works in groups of 16 pixels: reads up to 64 bytes and writes up to 16 bytes past the end.
 */
export function lumaFromRgb(rgb: usize, luma: usize, pixels: i32): void {
  const weightsRG = i32x4.splat(19595 | (19235 << 16));
  const weightsGB = i32x4.splat(19235 | (7471 << 16));
  for (let i: i32 = 0; i < pixels; i += 16) {
    const a = quad(rgb, weightsRG, weightsGB);
    const b = quad(rgb + 12, weightsRG, weightsGB);
    const c = quad(rgb + 24, weightsRG, weightsGB);
    const d = quad(rgb + 36, weightsRG, weightsGB);
    v128.store(luma, i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d)));
    rgb += 48;
    luma += 16;
  }
}

/** Luma of four pixels as four 32-bit numbers. */
// @ts-ignore: decorator
@inline
function quad(at: usize, weightsRG: v128, weightsGB: v128): v128 {
  const pixels = v128.load(at);
  // Lanes of -1 give zero, which widens each sample to 16 bits.
  const rg = i8x16.swizzle(pixels, i8x16(0, -1, 1, -1, 3, -1, 4, -1, 6, -1, 7, -1, 9, -1, 10, -1));
  const gb = i8x16.swizzle(pixels, i8x16(1, -1, 2, -1, 4, -1, 5, -1, 7, -1, 8, -1, 10, -1, 11, -1));
  const sum = i32x4.add(i32x4.dot_i16x8_s(rg, weightsRG), i32x4.dot_i16x8_s(gb, weightsGB));
  return i32x4.shr_u(i32x4.add(sum, i32x4.splat(32768)), 16);
}
