/** Samples between the three that a second difference is taken over. */
const STEP: i32 = 2;

/**
 * Mean of 3x3, borders repeated across rows and left as they are across columns. Twin: plain/keypoints.ts.
 * @param from     width * height f32
 * @param scratch  as many
 */
export function smooth(from: usize, width: i32, height: i32, scratch: usize, to: usize): void {
  const third: f32 = <f32>(1.0 / 3.0);
  const stride = <usize>width << 2;
  for (let y: i32 = 0; y < height; y++) {
    const row = from + <usize>y * stride;
    const across = scratch + <usize>y * stride;
    let x: usize = 4;
    for (; x + 20 <= stride; x += 16) {
      const sum = f32x4.add(f32x4.add(v128.load(row + x - 4), v128.load(row + x)), v128.load(row + x + 4));
      v128.store(across + x, f32x4.mul(sum, f32x4.splat(third)));
    }
    for (; x + 4 < stride; x += 4) {
      f32.store(across + x, (f32.load(row + x - 4) + f32.load(row + x) + f32.load(row + x + 4)) * third);
    }
    f32.store(across, f32.load(row));
    f32.store(across + stride - 4, f32.load(row + stride - 4));
  }
  for (let y: i32 = 0; y < height; y++) {
    const here = scratch + <usize>y * stride;
    const above = y > 0 ? here - stride : here;
    const below = y + 1 < height ? here + stride : here;
    const row = to + <usize>y * stride;
    let x: usize = 0;
    for (; x + 16 <= stride; x += 16) {
      const sum = f32x4.add(f32x4.add(v128.load(above + x), v128.load(here + x)), v128.load(below + x));
      v128.store(row + x, f32x4.mul(sum, f32x4.splat(third)));
    }
    for (; x < stride; x += 4) {
      f32.store(row + x, (f32.load(above + x) + f32.load(here + x) + f32.load(below + x)) * third);
    }
  }
}

/**
 * Where the determinant of the Hessian is the largest of the 5x5 around it. Twin: plain/keypoints.ts.
 * @param plane   width * height f32
 * @param border  places nearer to the border are left out; at least 4
 * @param least   smallest answer that counts
 * @param answer  scratch, width * height f32, and 16 bytes past it
 * @param out     place (i32) and answer (f32) of each, row by row; room for a quarter of the places
 * @returns how many
 */
export function peaks(
  plane: usize,
  width: i32,
  height: i32,
  border: i32,
  least: f32,
  answer: usize,
  out: usize,
): i32 {
  const stride = <usize>width << 2;
  for (let y = STEP; y < height - STEP; y++) {
    const end = answer + <usize>(y * width + width - STEP) * 4;
    let to = answer + <usize>(y * width + STEP) * 4;
    let at = plane + <usize>(y * width + STEP) * 4;
    // What the last group writes beyond its row, the next row writes over; beyond the last one nobody looks.
    for (; to < end; to += 16) {
      const centre = v128.load(at);
      const twice = f32x4.add(centre, centre);
      const xx = f32x4.sub(f32x4.add(v128.load(at - 8), v128.load(at + 8)), twice);
      const yy = f32x4.sub(f32x4.add(v128.load(at - 2 * stride), v128.load(at + 2 * stride)), twice);
      const rising = f32x4.add(v128.load(at - stride - 4), v128.load(at + stride + 4));
      const falling = f32x4.add(v128.load(at - stride + 4), v128.load(at + stride - 4));
      const xy = f32x4.sub(rising, falling);
      v128.store(to, f32x4.sub(f32x4.mul(xx, yy), f32x4.mul(xy, xy)));
      at += 16;
    }
  }
  let found: i32 = 0;
  for (let y = border; y < height - border; y++) {
    for (let x = border; x < width - border; x += 4) {
      const at = answer + <usize>(y * width + x) * 4;
      const here = v128.load(at);
      let mask = f32x4.ge(here, f32x4.splat(least));
      if (!v128.any_true(mask)) continue;
      mask = v128.and(mask, f32x4.ge(here, f32x4.max(v128.load(at - 4), v128.load(at + 4))));
      mask = v128.and(mask, f32x4.ge(here, f32x4.max(v128.load(at - stride), v128.load(at + stride))));
      let bits = i32x4.bitmask(mask);
      while (bits) {
        const lane = ctz(bits);
        bits &= bits - 1;
        if (x + lane >= width - border || !isPeak(at + (<usize>lane << 2), stride)) continue;
        i32.store(out, y * width + x + lane, 0);
        f32.store(out, f32.load(at + (<usize>lane << 2)), 4);
        out += 8;
        found++;
      }
    }
  }
  return found;
}

/** Of equal answers the first counts. */
function isPeak(at: usize, stride: usize): bool {
  const value = f32.load(at);
  for (let dy: i32 = -2; dy <= 2; dy++) {
    const row = at + dy * stride;
    for (let dx: i32 = -2; dx <= 2; dx++) {
      const other = f32.load(row + (dx << 2));
      if (other > value || (other == value && (dy < 0 || (dy == 0 && dx < 0)))) return false;
    }
  }
  return true;
}
