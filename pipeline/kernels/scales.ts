/**
 * The factors that the transform of assembly/transform.ts leaves out, per frequency: its coefficient (u, v) is
 * 8 s(u) s(v) times the orthonormal one, and its inverse wants the orthonormal one times s(u) s(v) / 8
 * (Arai, Agui, Nakajima 1988).
 */
const SCALE = Array.from({ length: 8 }, (_, k) => (k === 0 ? 1 : Math.cos((k * Math.PI) / 16) * Math.SQRT2));

/** s(u) s(v) for a place in a table of 64, natural or transposed. */
export const scaleAt = (index: number) => SCALE[index >> 3]! * SCALE[index & 7]!;

/** What makes the scaled transform orthonormal: 64 factors, natural order. */
export const ORTHONORMAL = Float32Array.from({ length: 64 }, (_, i) => 1 / (8 * scaleAt(i)));
