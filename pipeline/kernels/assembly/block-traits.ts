const BLOCK: i32 = 8;

/**
 * What an 8x8 block tells of quality, for every `step`-th block of a row. Twin: plain/block-traits.ts.
 * @param luma    upper left sample of the first block; the row above and the column before it are read too
 * @param stride  bytes from row to row
 * @param out     per block 5 i32: lowest and highest sample; sum of absolute steps over its upper and left border; the same
 *                over its two middle lines; sum of absolute answers of Immerkaer's mask over its inner 6x6 samples
 */
export function blockTraits(luma: usize, stride: usize, step: i32, blocks: i32, out: usize): void {
  for (let block: i32 = 0; block < blocks; block++) {
    let low = i16x8.splat(255);
    let high = i16x8.splat(0);
    let border: i32 = 0;
    let inside: i32 = 0;
    for (let y: i32 = 0; y < BLOCK; y++) {
      const line = luma + <usize>y * stride;
      const samples = v128.load_ext<u8>(line);
      low = i16x8.min_s(low, samples);
      high = i16x8.max_s(high, samples);
      border += abs<i32>(<i32>load<u8>(line) - <i32>load<u8>(line - 1));
      inside += abs<i32>(<i32>load<u8>(line, 4) - <i32>load<u8>(line, 3));
    }
    border += total(i16x8.abs(i16x8.sub(v128.load_ext<u8>(luma), v128.load_ext<u8>(luma - stride))));
    const middle = luma + 4 * stride;
    inside += total(i16x8.abs(i16x8.sub(v128.load_ext<u8>(middle), v128.load_ext<u8>(middle - stride))));
    i32.store(out, lowest(low), 0);
    i32.store(out, 255 - lowest(i16x8.sub(i16x8.splat(255), high)), 4);
    i32.store(out, border, 8);
    i32.store(out, inside, 12);
    i32.store(out, masked(luma, stride), 16);
    luma += <usize>(step * BLOCK);
    out += 20;
  }
}

/** Sum of |1 -2 1; -2 4 -2; 1 -2 1| over the 6x6 samples that have all neighbours in the block. */
// @ts-ignore: decorator
@inline
function masked(luma: usize, stride: usize): i32 {
  let sum = i16x8.splat(0);
  let above = v128.load_ext<u8>(luma);
  let here = v128.load_ext<u8>(luma + stride);
  for (let y: usize = 2; y < <usize>BLOCK; y++) {
    const below = v128.load_ext<u8>(luma + y * stride);
    // The mask is the second difference down, then across.
    const down = i16x8.sub(i16x8.add(above, below), i16x8.shl(here, 1));
    const centre = v128.shuffle<i16>(down, down, 1, 2, 3, 4, 5, 6, 7, 7);
    const right = v128.shuffle<i16>(down, down, 2, 3, 4, 5, 6, 7, 7, 7);
    const answer = i16x8.sub(i16x8.add(down, right), i16x8.shl(centre, 1));
    sum = i16x8.add(sum, v128.and(i16x8.abs(answer), i16x8(-1, -1, -1, -1, -1, -1, 0, 0)));
    above = here;
    here = below;
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

// @ts-ignore: decorator
@inline
function lowest(lanes: v128): i32 {
  const four = i16x8.min_s(lanes, v128.shuffle<i16>(lanes, lanes, 4, 5, 6, 7, 0, 1, 2, 3));
  const two = i16x8.min_s(four, v128.shuffle<i16>(four, four, 2, 3, 0, 1, 2, 3, 0, 1));
  return min<i32>(i16x8.extract_lane_s(two, 0), i16x8.extract_lane_s(two, 1));
}
