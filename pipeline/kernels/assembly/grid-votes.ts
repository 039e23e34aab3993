import { forwardTo } from './transform';

/** Side of a patch: all 64 windows of 8x8 that hold its middle sample. */
const PATCH: i32 = 15;
const NO_VOTE: i32 = 255;
/** Samples of a patch as f32, 16 to a row. */
const ROW: usize = 64;
/** Transformed rows: 8 windows for each of 8 frequencies. */
const LINE: usize = 256;

/**
 * One row of votes for the origin of an 8x8 grid. Twin: plain/grid-votes.ts.
 * @param luma     15 rows of 8-bit samples, `stride` bytes apart; one byte past the end is read
 * @param pitch    samples from patch to patch
 * @param patches  number of patches
 * @param top      row of the picture in which the patches begin
 * @param limits   64 f32, transposed: what a scaled coefficient must reach to count as not zero
 * @param range    patches with a smaller range of samples have no vote
 * @param clipped  nor have those with more samples than this at an end of the range
 * @param scratch  15 * (64 + 256) bytes
 * @param votes    per patch one byte: x + 8 * y of the origin, or 255
 */
export function gridVotes(
  luma: usize,
  stride: usize,
  pitch: i32,
  patches: i32,
  top: i32,
  limits: usize,
  range: i32,
  clipped: i32,
  scratch: usize,
  votes: usize,
): void {
  const lines = scratch + PATCH * ROW;
  for (let patch: i32 = 0, left: i32 = 0; patch < patches; patch++, left += pitch) {
    let vote = NO_VOTE;
    if (loadPatch(luma + left, stride, range, clipped, scratch)) {
      for (let y: usize = 0; y < <usize>PATCH; y++) {
        // The windows of four neighbouring columns lie one sample apart: one per lane.
        forwardTo(scratch + y * ROW, 4, lines + y * LINE, 32);
        forwardTo(scratch + y * ROW + 16, 4, lines + y * LINE + 16, 32);
      }
      vote = voteOf(lines, limits, scratch, left, top);
    }
    store<u8>(votes + patch, <u8>vote);
  }
}

/** Writes the samples as f32; false where they are too flat or too often at an end of the range. */
// @ts-ignore: decorator
@inline
function loadPatch(from: usize, stride: usize, range: i32, clipped: i32, to: usize): bool {
  let low = i8x16.splat(-1);
  let high = i8x16.splat(0);
  let ends: i32 = 0;
  for (let y: i32 = 0; y < PATCH; y++) {
    const loaded = v128.load(from);
    // The sixteenth lane is not the patch's.
    const samples = v128.shuffle<i8>(loaded, loaded, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 14);
    low = i8x16.min_u(low, samples);
    high = i8x16.max_u(high, samples);
    const end = v128.or(i8x16.le_u(samples, i8x16.splat(2)), i8x16.ge_u(samples, i8x16.splat(-3)));
    ends += popcnt(i8x16.bitmask(end) & 0x7fff);
    const lower = i16x8.extend_low_i8x16_u(samples);
    const upper = i16x8.extend_high_i8x16_u(samples);
    v128.store(to, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(lower)), 0);
    v128.store(to, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(lower)), 16);
    v128.store(to, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(upper)), 32);
    v128.store(to, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(upper)), 48);
    from += stride;
    to += ROW;
  }
  return ends <= clipped && highest(high) - (255 - highest(v128.not(low))) >= range;
}

// @ts-ignore: decorator
@inline
function highest(lanes: v128): i32 {
  let most = i8x16.max_u(lanes, v128.shuffle<i64>(lanes, lanes, 1, 0));
  most = i8x16.max_u(most, v128.shuffle<i32>(most, most, 1, 0, 3, 2));
  most = i8x16.max_u(most, v128.shuffle<i16>(most, most, 1, 0, 3, 2, 5, 4, 7, 6));
  return max<i32>(i8x16.extract_lane_u(most, 0), i8x16.extract_lane_u(most, 1));
}

/** The grid whose window alone has the fewest coefficients that are not zero. */
// @ts-ignore: decorator
@inline
function voteOf(lines: usize, limits: usize, scratch: usize, left: i32, top: i32): i32 {
  let best: i32 = 64;
  let vote = NO_VOTE;
  // The window on the picture's usual grid, origin (0, 0), comes first, so that others are soon given up.
  const firstRow = -top & 7;
  const firstHalf = (-left & 7) >> 2;
  for (let i: i32 = 0; i < 16; i++) {
    const y = (firstRow + (i >> 1)) & 7;
    const half = (firstHalf + i) & 1;
    const bar = i32x4.splat(best);
    let counts = i32x4.splat(0);
    for (let u: i32 = 7; u >= 0; u--) {
      const at = lines + <usize>y * LINE + (<usize>u << 5) + (<usize>half << 4);
      counts = i32x4.add(counts, notZero(at, limits + (<usize>u << 5), scratch));
      if (i32x4.all_true(i32x4.gt_s(counts, bar))) break;
    }
    for (let lane: i32 = 0; lane < 4; lane++) {
      const count = laneOf(counts, lane);
      if (count < best) {
        best = count;
        vote = ((left + half * 4 + lane) & 7) + 8 * ((top + y) & 7);
      } else if (count == best) vote = NO_VOTE;
    }
  }
  return vote;
}

// @ts-ignore: decorator
@inline
function laneOf(lanes: v128, lane: i32): i32 {
  if (lane == 0) return i32x4.extract_lane(lanes, 0);
  if (lane == 1) return i32x4.extract_lane(lanes, 1);
  return lane == 2 ? i32x4.extract_lane(lanes, 2) : i32x4.extract_lane(lanes, 3);
}

/** Per lane: how many of the eight vertical frequencies of four windows reach their limit. */
// @ts-ignore: decorator
@inline
function notZero(from: usize, limits: usize, scratch: usize): v128 {
  forwardTo(from, LINE, scratch, 16);
  let sum = i32x4.splat(0);
  for (let v: usize = 0; v < 8; v++) {
    const reached = f32x4.ge(f32x4.abs(v128.load(scratch + (v << 4))), v128.load32_splat(limits + (v << 2)));
    // A mask of ones is -1.
    sum = i32x4.sub(sum, reached);
  }
  return sum;
}
