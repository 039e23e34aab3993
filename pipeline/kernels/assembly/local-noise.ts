/** Side of a block, and of the cells of it whose means tell its texture. */
const BLOCK: i32 = 16;
const CELLS: i32 = 4;
/** |detail| is counted in halves of a grey level up to this many. */
const BINS: i32 = 128;
/** 2x2 groups in a block. */
const GROUPS: i32 = 64;

/**
 * Noise, brightness and texture of one row of 16x16 blocks. Twin: plain/local-noise.ts.
 * @param luma     16 rows of 8-bit samples, `stride` bytes apart
 * @param columns  number of blocks
 * @param scratch  192 bytes: a histogram of bytes, then sums of cells as i32
 * @param out      per block 4 f32: robust standard deviation of the finest diagonal detail, mean, mean step between cells
 *                 of 4x4, 1 where more than a tenth is clipped, else 0
 */
export function localNoise(luma: usize, stride: usize, columns: i32, scratch: usize, out: usize): void {
  const cells = scratch + BINS;
  for (let column: i32 = 0; column < columns; column++) {
    memory.fill(scratch, 0, BINS + CELLS * CELLS * 4);
    let sum: i32 = 0;
    let ends: i32 = 0;
    for (let y: i32 = 0; y < BLOCK; y += 2) {
      const at = luma + <usize>y * stride;
      const upper = v128.load(at);
      const lower = v128.load(at + stride);
      const a = v128.and(upper, i16x8.splat(255));
      const b = i16x8.shr_u(upper, 8);
      const c = v128.and(lower, i16x8.splat(255));
      const d = i16x8.shr_u(lower, 8);
      const detail = i16x8.abs(i16x8.add(i16x8.sub(a, b), i16x8.sub(d, c)));
      count(scratch, i16x8.min_s(detail, i16x8.splat(<i16>(BINS - 1))));
      const total = i16x8.add(i16x8.add(a, b), i16x8.add(c, d));
      const clipped = v128.or(i16x8.le_s(total, i16x8.splat(8)), i16x8.ge_s(total, i16x8.splat(1012)));
      ends += popcnt(i16x8.bitmask(clipped));
      const four = i32x4.extadd_pairwise_i16x8_s(total);
      const cell = cells + (<usize>(y >> 2) << 4);
      v128.store(cell, i32x4.add(v128.load(cell), four));
      sum +=
        i32x4.extract_lane(four, 0) +
        i32x4.extract_lane(four, 1) +
        i32x4.extract_lane(four, 2) +
        i32x4.extract_lane(four, 3);
    }
    // The coefficient of the orthonormal Haar wavelet is detail / 2.
    f32.store(out, <f32>(median(scratch) / 2 / 0.6745), 0);
    f32.store(out, <f32>(<f64>sum / <f64>(4 * GROUPS)), 4);
    f32.store(out, <f32>(<f64>roughness(cells) / <f64>(16 * 2 * CELLS * (CELLS - 1))), 8);
    f32.store(out, <f32>(ends * 10 > GROUPS ? 1 : 0), 12);
    luma += BLOCK;
    out += 16;
  }
}

// @ts-ignore: decorator
@inline
function count(histogram: usize, values: v128): void {
  one(histogram + i16x8.extract_lane_u(values, 0));
  one(histogram + i16x8.extract_lane_u(values, 1));
  one(histogram + i16x8.extract_lane_u(values, 2));
  one(histogram + i16x8.extract_lane_u(values, 3));
  one(histogram + i16x8.extract_lane_u(values, 4));
  one(histogram + i16x8.extract_lane_u(values, 5));
  one(histogram + i16x8.extract_lane_u(values, 6));
  one(histogram + i16x8.extract_lane_u(values, 7));
}

// @ts-ignore: decorator
@inline
function one(at: usize): void {
  store<u8>(at, load<u8>(at) + 1);
}

/** Middle of the GROUPS counted values. Whole numbers spread half a step to both sides; absolute values of 0 to one. */
function median(histogram: usize): f64 {
  const half: f64 = GROUPS / 2;
  let seen: f64 = 0;
  for (let bin: i32 = 0; bin < BINS; bin++) {
    const here: f64 = load<u8>(histogram + bin);
    if (here > 0 && seen + here >= half) {
      const share = (half - seen) / here;
      return bin == 0 ? share * 0.5 : <f64>bin - 0.5 + share;
    }
    seen += here;
  }
  return BINS;
}

/** Sum of absolute steps between neighbouring cells. */
// @ts-ignore: decorator
@inline
function roughness(cells: usize): i32 {
  let across = i32x4.splat(0);
  let down = i32x4.splat(0);
  for (let y: i32 = 0; y < CELLS; y++) {
    const row = v128.load(cells + (<usize>y << 4));
    // The last lane meets itself, so that it counts nothing.
    across = i32x4.add(across, i32x4.abs(i32x4.sub(row, v128.shuffle<i32>(row, row, 1, 2, 3, 3))));
    if (y + 1 < CELLS) down = i32x4.add(down, i32x4.abs(i32x4.sub(row, v128.load(cells + (<usize>y << 4), 16))));
  }
  const all = i32x4.add(across, down);
  return (
    i32x4.extract_lane(all, 0) + i32x4.extract_lane(all, 1) + i32x4.extract_lane(all, 2) + i32x4.extract_lane(all, 3)
  );
}
