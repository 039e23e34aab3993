import type { FloatPlane } from './plane.ts';
import { ORTHONORMAL } from './scales.ts';
import { f32At, i32At, kernels, layOut } from './wasm.ts';

/** Samples between a place and every border that a patch needs. */
export const PATCH_BORDER = 14;
/** Samples from sample to sample of a patch of 8x8: it is about 20 wide. */
export const SPACING = 2.5;
/** Radius of the disc in which the direction is measured. */
export const TURN_RADIUS = 8;
/** Values per patch: 63 frequencies and a 0, so that they are compared in whole vectors. */
export const PATCH_VALUES = 64;
const STRIDE = 3 + PATCH_VALUES;
const ROWS = 2 * TURN_RADIUS + 1;
const LANES = 20;

/**
 * Frequencies [vertical * 8 + horizontal] of a patch, lowest first: most of a patch lies in the first few, so that unlike
 * patches are told apart early. The mean is not among them.
 */
export const FREQUENCY_ORDER: readonly number[] = Array.from({ length: 63 }, (_, i) => i + 1).sort(
  (a, b) => (a >> 3) + (a & 7) - ((b >> 3) + (b & 7)) || a - b,
);

/** dx of every sample of the disc, 17 rows of 20, then dy; 0 outside it. */
const WEIGHTS = Float32Array.from({ length: 2 * ROWS * LANES }, (_, i) => {
  const dx = (i % LANES) - TURN_RADIUS;
  const dy = (Math.floor(i / LANES) % ROWS) - TURN_RADIUS;
  if (dx > TURN_RADIUS || dx * dx + dy * dy > TURN_RADIUS * TURN_RADIUS) return 0;
  return i < ROWS * LANES ? dx : dy;
});

export interface Patches {
  /** Direction from the place to the centre of brightness around it (Rublee et al., ORB, ICCV 2011), radians. */
  readonly angle: Float32Array;
  /** Norm of the 63 coefficients: eight times the patch's standard deviation. */
  readonly norm: Float32Array;
  /** PATCH_VALUES per place: the patch's DCT in that direction, of norm 1. */
  readonly values: Float32Array;
}

/** @param places  whole numbers, at least PATCH_BORDER from every border */
export function patchesAt({ width, height, data }: FloatPlane, places: readonly { x: number; y: number }[]): Patches {
  const count = places.length;
  const sizes = [width * height * 4 + 16, count * 8, WEIGHTS.length * 4, 256, 256, 256, count * STRIDE * 4] as const;
  const [plane, at, weights, order, scales, scratch, out] = layOut(...sizes);
  f32At(plane, width * height).set(data);
  i32At(at, count * 2).set(places.flatMap(({ x, y }) => [x, y]));
  f32At(weights, WEIGHTS.length).set(WEIGHTS);
  i32At(order, 63).set(FREQUENCY_ORDER.map(frequency => frequency * 4));
  f32At(scales, 64).set(ORTHONORMAL);
  kernels.describePatches(plane, width * 4, at, count, SPACING, weights, order, scales, scratch, out);
  const found = f32At(out, count * STRIDE);
  const values = new Float32Array(count * PATCH_VALUES);
  const angle = new Float32Array(count);
  const norm = new Float32Array(count);
  for (let i = 0, from = 0; i < count; i++, from += STRIDE) {
    angle[i] = Math.atan2(found[from + 1]!, found[from]!);
    norm[i] = found[from + 2]!;
    values.set(found.subarray(from + 3, from + STRIDE), i * PATCH_VALUES);
  }
  return { angle, norm, values };
}
