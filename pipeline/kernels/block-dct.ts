const C1 = 0.5 * Math.cos(Math.PI / 16);
const C2 = 0.5 * Math.cos(Math.PI / 8);
const C3 = 0.5 * Math.cos((3 * Math.PI) / 16);
const C4 = 0.5 * Math.SQRT1_2;
const C5 = 0.5 * Math.cos((5 * Math.PI) / 16);
const C6 = 0.5 * Math.cos((3 * Math.PI) / 8);
const C7 = 0.5 * Math.cos((7 * Math.PI) / 16);

/** Orthonormal DCT-II of eight samples `from[at + i * step]` into `to[into + u * spread]`. */
export function dct8(
  from: Float32Array,
  at: number,
  step: number,
  to: Float32Array,
  into: number,
  spread: number,
): void {
  const a0 = from[at]!;
  const a1 = from[at + step]!;
  const a2 = from[at + 2 * step]!;
  const a3 = from[at + 3 * step]!;
  const a4 = from[at + 4 * step]!;
  const a5 = from[at + 5 * step]!;
  const a6 = from[at + 6 * step]!;
  const a7 = from[at + 7 * step]!;
  const s0 = a0 + a7;
  const s1 = a1 + a6;
  const s2 = a2 + a5;
  const s3 = a3 + a4;
  const d0 = a0 - a7;
  const d1 = a1 - a6;
  const d2 = a2 - a5;
  const d3 = a3 - a4;
  const e0 = s0 + s3;
  const e1 = s1 + s2;
  const f0 = s0 - s3;
  const f1 = s1 - s2;
  to[into] = C4 * (e0 + e1);
  to[into + spread] = C1 * d0 + C3 * d1 + C5 * d2 + C7 * d3;
  to[into + 2 * spread] = C2 * f0 + C6 * f1;
  to[into + 3 * spread] = C3 * d0 - C7 * d1 - C1 * d2 - C5 * d3;
  to[into + 4 * spread] = C4 * (e0 - e1);
  to[into + 5 * spread] = C5 * d0 - C1 * d1 + C7 * d2 + C3 * d3;
  to[into + 6 * spread] = C6 * f0 - C2 * f1;
  to[into + 7 * spread] = C7 * d0 - C5 * d1 + C3 * d2 - C1 * d3;
}

const samples = new Float32Array(64);
const half = new Float32Array(64);

/**
 * Orthonormal 8x8 DCT-II of the block at (left, top), as JPEG has it without the level shift.
 * @param out  64 coefficients in natural order, [vertical frequency * 8 + horizontal frequency], from `into` on
 */
export function blockDct(luma: Uint8Array, width: number, left: number, top: number, out: Float32Array, into: number) {
  for (let y = 0; y < 8; y++) {
    const from = (top + y) * width + left;
    for (let x = 0; x < 8; x++) samples[y * 8 + x] = luma[from + x]!;
    dct8(samples, y * 8, 1, half, y * 8, 1);
  }
  for (let u = 0; u < 8; u++) dct8(half, u, 8, out, into + u, 8);
}

/** How many of the eight coefficients of `dct8` are `limit` or more in size, without storing them. */
export function countLarge8(from: Float32Array, at: number, step: number, limit: number): number {
  const a0 = from[at]!;
  const a1 = from[at + step]!;
  const a2 = from[at + 2 * step]!;
  const a3 = from[at + 3 * step]!;
  const a4 = from[at + 4 * step]!;
  const a5 = from[at + 5 * step]!;
  const a6 = from[at + 6 * step]!;
  const a7 = from[at + 7 * step]!;
  const d0 = a0 - a7;
  const d1 = a1 - a6;
  const d2 = a2 - a5;
  const d3 = a3 - a4;
  const e0 = a0 + a7 + a3 + a4;
  const e1 = a1 + a6 + a2 + a5;
  const f0 = a0 + a7 - a3 - a4;
  const f1 = a1 + a6 - a2 - a5;
  let count = 0;
  if (Math.abs(C4 * (e0 + e1)) >= limit) count++;
  if (Math.abs(C1 * d0 + C3 * d1 + C5 * d2 + C7 * d3) >= limit) count++;
  if (Math.abs(C2 * f0 + C6 * f1) >= limit) count++;
  if (Math.abs(C3 * d0 - C7 * d1 - C1 * d2 - C5 * d3) >= limit) count++;
  if (Math.abs(C4 * (e0 - e1)) >= limit) count++;
  if (Math.abs(C5 * d0 - C1 * d1 + C7 * d2 + C3 * d3) >= limit) count++;
  if (Math.abs(C6 * f0 - C2 * f1) >= limit) count++;
  if (Math.abs(C7 * d0 - C5 * d1 + C3 * d2 - C1 * d3) >= limit) count++;
  return count;
}
