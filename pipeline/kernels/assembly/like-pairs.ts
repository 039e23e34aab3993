/** Values of a vector in bytes, and how many of those are compared before it is asked whether that is enough. */
const VECTOR: usize = 256;
const PART: usize = 64;
const LEADING: i32 = 4;

/**
 * Pairs of vectors that lie near each other and whose places are apart. Vectors are sorted by their first leading value, so
 * that only near ones are compared; nearly all of those differ enough in four values already, and four vectors are asked at
 * a time. Twin: plain/like-pairs.ts.
 * @param vectors   `count` times 64 f32
 * @param leading   four lists of `count` + 4 f32: the values of each vector that are compared first; the last four of each
 *                  list so large that nothing is near
 * @param places    x and y of each, f32
 * @param signs     64 f32: what the first vector of a pair is multiplied by; then four for its leading values
 * @param from      i32 per vector: the first that it is compared with
 * @param near      squared distance of vectors up to which they are alike
 * @param apart     squared distance of places from which on a pair counts
 * @param most      a vector that is like more others than this only counts its likes
 * @param partners  u16 per vector: how many it is like; counted on
 * @param query     scratch, 256 bytes
 * @param out       pairs of i32; room for (most + 1) * count
 * @returns how many pairs
 */
export function likePairs(
  vectors: usize,
  leading: usize,
  places: usize,
  signs: usize,
  from: usize,
  count: i32,
  near: f32,
  apart: f32,
  most: i32,
  partners: usize,
  query: usize,
  out: usize,
): i32 {
  const list = <usize>(count + LEADING) << 2;
  const reach = sqrt<f32>(near);
  const bar = f32x4.splat(near);
  let found: i32 = 0;
  for (let i: i32 = 0; i < count; i++) {
    const own = vectors + (<usize>i << 8);
    for (let k: usize = 0; k < VECTOR; k += 16) v128.store(query + k, f32x4.mul(v128.load(own + k), v128.load(signs + k)));
    const head = leading + (<usize>i << 2);
    const first = f32.load(head) * f32.load(signs, 256);
    const h0 = f32x4.splat(first);
    const h1 = f32x4.splat(f32.load(head + list) * f32.load(signs, 260));
    const h2 = f32x4.splat(f32.load(head + 2 * list) * f32.load(signs, 264));
    const h3 = f32x4.splat(f32.load(head + 3 * list) * f32.load(signs, 268));
    const x = f32.load(places + (<usize>i << 3), 0);
    const y = f32.load(places + (<usize>i << 3), 4);
    const mine = partners + (<usize>i << 1);
    for (let other = i32.load(from + (<usize>i << 2)); other < count; other += LEADING) {
      const at = leading + (<usize>other << 2);
      const lead = v128.load(at);
      if (f32x4.extract_lane(lead, 0) > first + reach) break;
      const d0 = f32x4.sub(lead, h0);
      const d1 = f32x4.sub(v128.load(at + list), h1);
      const d2 = f32x4.sub(v128.load(at + 2 * list), h2);
      const d3 = f32x4.sub(v128.load(at + 3 * list), h3);
      const low = f32x4.add(f32x4.mul(d0, d0), f32x4.mul(d1, d1));
      const high = f32x4.add(f32x4.mul(d2, d2), f32x4.mul(d3, d3));
      let bits = i32x4.bitmask(f32x4.le(f32x4.add(low, high), bar));
      while (bits) {
        const j = other + ctz(bits);
        bits &= bits - 1;
        const theirs = partners + (<usize>j << 1);
        const known = <i32>load<u16>(mine) > most;
        if (known && <i32>load<u16>(theirs) > most) continue;
        if (!isNear(query, vectors + (<usize>j << 8), near)) continue;
        const dx = f32.load(places + (<usize>j << 3), 0) - x;
        const dy = f32.load(places + (<usize>j << 3), 4) - y;
        if (dx * dx + dy * dy < apart) continue;
        if (!known) {
          i32.store(out, i, 0);
          i32.store(out, j, 4);
          out += 8;
          found++;
        }
        store<u16>(mine, load<u16>(mine) + 1);
        store<u16>(theirs, load<u16>(theirs) + 1);
      }
    }
  }
  return found;
}

function isNear(a: usize, b: usize, near: f32): bool {
  let sum = f32x4.splat(0);
  for (let part: usize = 0; part < VECTOR; part += PART) {
    for (let i = part; i < part + PART; i += 16) {
      const difference = f32x4.sub(v128.load(a + i), v128.load(b + i));
      sum = f32x4.add(sum, f32x4.mul(difference, difference));
    }
    const distance =
      f32x4.extract_lane(sum, 0) +
      f32x4.extract_lane(sum, 1) +
      (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3));
    if (distance > near) return false;
  }
  return true;
}
