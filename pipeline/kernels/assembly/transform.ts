/**
 * The eight-point DCT and its inverse in the factorisation of Arai, Agui and Nakajima (A fast DCT-SQ scheme for images,
 * Transactions of the IEICE E71, 1988): five multiplications, the rest of the scaling being left to whoever multiplies
 * the coefficients anyway. Single precision; the order of operations is that of plain/transform.ts, so that both give
 * the same bits.
 *
 * A block is 8 rows of 8 f32, 256 bytes. A pass transforms four neighbouring columns, one per lane, in place.
 */

/** Forward pass over the four columns at `at`. */
// @ts-ignore: decorator
@inline
export function forward(at: usize): void {
  forwardTo(at, 32, at, 32);
}

/**
 * Forward pass over four sequences of eight, one per lane: sample `i` of all four at `from + i * fromStep`, coefficient `k`
 * to `to + k * toStep`, in bytes.
 */
// @ts-ignore: decorator
@inline
export function forwardTo(from: usize, fromStep: usize, to: usize, toStep: usize): void {
  const x0 = v128.load(from);
  const x1 = v128.load(from + fromStep);
  const x2 = v128.load(from + 2 * fromStep);
  const x3 = v128.load(from + 3 * fromStep);
  const x4 = v128.load(from + 4 * fromStep);
  const x5 = v128.load(from + 5 * fromStep);
  const x6 = v128.load(from + 6 * fromStep);
  const x7 = v128.load(from + 7 * fromStep);

  const s07 = f32x4.add(x0, x7);
  const s16 = f32x4.add(x1, x6);
  const s25 = f32x4.add(x2, x5);
  const s34 = f32x4.add(x3, x4);
  const outer = f32x4.sub(s07, s34);
  const inner = f32x4.sub(s16, s25);
  const left = f32x4.add(s07, s34);
  const right = f32x4.add(s16, s25);
  const turned = f32x4.mul(f32x4.add(inner, outer), f32x4.splat(0.70710678));
  v128.store(to, f32x4.add(left, right));
  v128.store(to + 4 * toStep, f32x4.sub(left, right));
  v128.store(to + 2 * toStep, f32x4.add(outer, turned));
  v128.store(to + 6 * toStep, f32x4.sub(outer, turned));

  const d07 = f32x4.sub(x0, x7);
  const d16 = f32x4.sub(x1, x6);
  const d25 = f32x4.sub(x2, x5);
  const d34 = f32x4.sub(x3, x4);
  const a = f32x4.add(d34, d25);
  const b = f32x4.add(d25, d16);
  const c = f32x4.add(d16, d07);
  const shared = f32x4.mul(f32x4.sub(a, c), f32x4.splat(0.38268343));
  const low = f32x4.add(f32x4.mul(a, f32x4.splat(0.5411961)), shared);
  const high = f32x4.add(f32x4.mul(c, f32x4.splat(1.306563)), shared);
  const middle = f32x4.mul(b, f32x4.splat(0.70710678));
  const near = f32x4.add(d07, middle);
  const far = f32x4.sub(d07, middle);
  v128.store(to + toStep, f32x4.add(near, high));
  v128.store(to + 7 * toStep, f32x4.sub(near, high));
  v128.store(to + 5 * toStep, f32x4.add(far, low));
  v128.store(to + 3 * toStep, f32x4.sub(far, low));
}

/** Inverse pass over the four columns at `at`. */
// @ts-ignore: decorator
@inline
export function inverse(at: usize): void {
  const y0 = v128.load(at, 0);
  const y2 = v128.load(at, 64);
  const y4 = v128.load(at, 128);
  const y6 = v128.load(at, 192);
  const sum = f32x4.add(y0, y4);
  const difference = f32x4.sub(y0, y4);
  const both = f32x4.add(y2, y6);
  const turned = f32x4.sub(f32x4.mul(f32x4.sub(y2, y6), f32x4.splat(1.4142135)), both);
  const e0 = f32x4.add(sum, both);
  const e3 = f32x4.sub(sum, both);
  const e1 = f32x4.add(difference, turned);
  const e2 = f32x4.sub(difference, turned);

  const y1 = v128.load(at, 32);
  const y3 = v128.load(at, 96);
  const y5 = v128.load(at, 160);
  const y7 = v128.load(at, 224);
  const inner = f32x4.add(y5, y3);
  const innerTurn = f32x4.sub(y5, y3);
  const outer = f32x4.add(y1, y7);
  const outerTurn = f32x4.sub(y1, y7);
  const shared = f32x4.mul(f32x4.add(innerTurn, outerTurn), f32x4.splat(1.847759));
  const o7 = f32x4.add(outer, inner);
  const o6 = f32x4.sub(f32x4.sub(shared, f32x4.mul(innerTurn, f32x4.splat(2.613126))), o7);
  const o5 = f32x4.sub(f32x4.mul(f32x4.sub(outer, inner), f32x4.splat(1.4142135)), o6);
  const o4 = f32x4.sub(f32x4.sub(shared, f32x4.mul(outerTurn, f32x4.splat(1.0823922))), o5);

  v128.store(at, f32x4.add(e0, o7), 0);
  v128.store(at, f32x4.sub(e0, o7), 224);
  v128.store(at, f32x4.add(e1, o6), 32);
  v128.store(at, f32x4.sub(e1, o6), 192);
  v128.store(at, f32x4.add(e2, o5), 64);
  v128.store(at, f32x4.sub(e2, o5), 160);
  v128.store(at, f32x4.add(e3, o4), 96);
  v128.store(at, f32x4.sub(e3, o4), 128);
}

/** Exchanges rows and columns of the block at `at`, in place. */
// @ts-ignore: decorator
@inline
export function transpose(at: usize): void {
  quarter(at, at);
  quarter(at + 144, at + 144);
  exchange(at + 16, at + 128);
}

/** Turns the 4x4 at `from` and lays it at `to`. */
// @ts-ignore: decorator
@inline
function quarter(from: usize, to: usize): void {
  const a = v128.load(from, 0);
  const b = v128.load(from, 32);
  const c = v128.load(from, 64);
  const d = v128.load(from, 96);
  store4(to, a, b, c, d);
}

// @ts-ignore: decorator
@inline
function exchange(one: usize, other: usize): void {
  const a = v128.load(one, 0);
  const b = v128.load(one, 32);
  const c = v128.load(one, 64);
  const d = v128.load(one, 96);
  quarter(other, one);
  store4(other, a, b, c, d);
}

// @ts-ignore: decorator
@inline
function store4(to: usize, a: v128, b: v128, c: v128, d: v128): void {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const ab2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), 0);
  v128.store(to, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), 32);
  v128.store(to, v128.shuffle<f32>(ab2, cd2, 0, 1, 4, 5), 64);
  v128.store(to, v128.shuffle<f32>(ab2, cd2, 2, 3, 6, 7), 96);
}

/** Eight samples at `from` as one row of the block, less 128. */
// @ts-ignore: decorator
@inline
export function loadRow(from: usize, row: usize): void {
  const samples = i16x8.sub(v128.load_ext<u8>(from), i16x8.splat(128));
  v128.store(row, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(samples)), 0);
  v128.store(row, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(samples)), 16);
}
