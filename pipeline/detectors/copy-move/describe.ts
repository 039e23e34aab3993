import { keypoints } from '../../kernels/keypoints.ts';
import type { Points } from '../../kernels/like-pairs.ts';
import { FREQUENCY_ORDER, PATCH_BORDER, PATCH_VALUES, patchesAt } from '../../kernels/patches.ts';
import type { FloatPlane } from '../../kernels/plane.ts';

/** -1 where mirroring a patch at its own axis turns the sign of a value. */
export const MIRROR = Float32Array.from({ length: PATCH_VALUES }, (_, i) => ((FREQUENCY_ORDER[i] ?? 0) & 8 ? -1 : 1));
const CELL = 32;
const PER_CELL = 4;
/** Patches with less contrast (standard deviation in grey levels) look like any other. */
const MIN_CONTRAST = 2.5;

export interface Described extends Points {
  /** Radians. */
  readonly angle: Float32Array;
  /** Size of a pixel of the pyramid level in pixels of the working picture. */
  readonly scale: Float32Array;
}

/**
 * Keypoints with descriptors at several scales, so that a copy may be turned and resized.
 * @param levels  the working picture, smoothed, and smaller versions of it, smoothed too
 */
export function describe(levels: readonly FloatPlane[]): Described {
  const [{ width, height }] = levels as [FloatPlane, ...FloatPlane[]];
  const found = levels.flatMap(level => {
    if (Math.min(level.width, level.height) < 4 * PATCH_BORDER) return [];
    const points = keypoints(level, CELL, PER_CELL, PATCH_BORDER);
    return [{ level, points, patches: patchesAt(level, points) }];
  });
  const total = found.reduce((sum, { points }) => sum + points.length, 0);
  const list = () => new Float32Array(total);
  const values = new Float32Array(total * PATCH_VALUES);
  const out = { x: list(), y: list(), angle: list(), scale: list(), values };
  let count = 0;
  for (const { level, points, patches } of found) {
    const [across, down] = [width / level.width, height / level.height];
    points.forEach(({ x, y }, i) => {
      if (patches.norm[i]! < MIN_CONTRAST * 8) return;
      values.set(patches.values.subarray(i * PATCH_VALUES, (i + 1) * PATCH_VALUES), count * PATCH_VALUES);
      out.x[count] = (x + 0.5) * across - 0.5;
      out.y[count] = (y + 0.5) * down - 0.5;
      out.angle[count] = patches.angle[i]!;
      out.scale[count] = across;
      count++;
    });
  }
  return { count, ...out };
}
