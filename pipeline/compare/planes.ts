import { shrinkExact } from '../kernels/area.ts';
import type { FloatPlane, Plane } from '../kernels/plane.ts';

/**
 * Where a point of one picture lies in another: `x' = scaleX * x + shiftX`, the same down. Coordinates are fractions of
 * the picture's own long side, so that the placement holds at every size of a pyramid.
 */
export interface Placement {
  readonly scaleX: number;
  readonly scaleY: number;
  readonly shiftX: number;
  readonly shiftY: number;
}

/** The picture so small that its long side is `side`; never larger than it is. */
export function fitted(luma: Plane, side: number): FloatPlane {
  const factor = Math.min(1, side / Math.max(luma.width, luma.height));
  const across = Math.max(1, Math.round(luma.width * factor));
  const down = Math.max(1, Math.round(luma.height * factor));
  return across === luma.width && down === luma.height
    ? { width: across, height: down, data: Float32Array.from(luma.data) }
    : shrinkExact(luma, across, down);
}

/** Half as large in both directions: means of four. */
export function halved({ width, height, data }: FloatPlane): FloatPlane {
  const [across, down] = [width >> 1, height >> 1];
  const out = new Float32Array(across * down);
  for (let y = 0, target = 0; y < down; y++) {
    for (let x = 0, at = 2 * y * width; x < across; x++, at += 2) {
      out[target++] = (data[at]! + data[at + 1]! + data[at + width]! + data[at + width + 1]!) / 4;
    }
  }
  return { width: across, height: down, data: out };
}

export function mirrored({ width, height, data }: FloatPlane): FloatPlane {
  const out = new Float32Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) out[y * width + x] = data[y * width + width - 1 - x]!;
  }
  return { width, height, data: out };
}

export const longSide = ({ width, height }: { width: number; height: number }) => Math.max(width, height);

/**
 * The held picture as it lies in the other one's frame of `width` x `height`, by bilinear interpolation; beyond its edges
 * they are repeated. `unit`, `heldUnit`: what one long side is in pixels on either side.
 */
export function placed(
  held: FloatPlane,
  { scaleX, scaleY, shiftX, shiftY }: Placement,
  { width, height }: { width: number; height: number },
  unit: number,
  heldUnit: number,
): FloatPlane {
  const out = new Float32Array(width * height);
  const within = (value: number, last: number) => Math.min(last, Math.max(0, value));
  const columns = new Int32Array(width);
  const fractions = new Float64Array(width);
  for (let x = 0; x < width; x++) {
    const u = within((scaleX * ((x + 0.5) / unit) + shiftX) * heldUnit - 0.5, held.width - 1);
    columns[x] = Math.min(held.width - 2, Math.floor(u));
    fractions[x] = u - columns[x]!;
  }
  for (let y = 0, target = 0; y < height; y++) {
    const v = within((scaleY * ((y + 0.5) / unit) + shiftY) * heldUnit - 0.5, held.height - 1);
    const row = Math.min(held.height - 2, Math.floor(v));
    const down = v - row;
    for (let x = 0; x < width; x++) {
      const at = row * held.width + columns[x]!;
      const across = fractions[x]!;
      const top = held.data[at]! + across * (held.data[at + 1]! - held.data[at]!);
      const below = held.data[at + held.width]!;
      const bottom = below + across * (held.data[at + held.width + 1]! - below);
      out[target++] = top + down * (bottom - top);
    }
  }
  return { width, height, data: out };
}

/**
 * What is left of a picture when its 3x3 mean loses its mean over a square of side 2 * radius + 1: detail without slow
 * shading, and without the finest grain, which compression replaces.
 */
export function detailOf(plane: FloatPlane, radius: number): FloatPlane {
  const fine = boxed(plane, 1);
  const coarse = boxed(plane, radius);
  const out = new Float32Array(fine.data.length);
  for (let i = 0; i < out.length; i++) out[i] = fine.data[i]! - coarse.data[i]!;
  return { ...plane, data: out };
}

/** Mean over a square, cut at the border, by running sums. */
function boxed({ width, height, data }: FloatPlane, radius: number): FloatPlane {
  const across = new Float32Array(data.length);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let sum = 0;
    let count = 0;
    for (let x = -radius; x < width; x++) {
      const enters = x + radius;
      const leaves = x - radius - 1;
      if (enters < width) {
        sum += data[row + enters]!;
        count++;
      }
      if (leaves >= 0) {
        sum -= data[row + leaves]!;
        count--;
      }
      if (x >= 0) across[row + x] = sum / count;
    }
  }
  const out = new Float32Array(data.length);
  const sums = new Float64Array(width);
  let count = 0;
  for (let y = -radius; y < height; y++) {
    const enters = y + radius;
    const leaves = y - radius - 1;
    if (enters < height) {
      for (let x = 0; x < width; x++) sums[x]! += across[enters * width + x]!;
      count++;
    }
    if (leaves >= 0) {
      for (let x = 0; x < width; x++) sums[x]! -= across[leaves * width + x]!;
      count--;
    }
    if (y >= 0) for (let x = 0; x < width; x++) out[y * width + x] = sums[x]! / count;
  }
  return { width, height, data: out };
}

/** The part of a picture of this size, in pixels, that the held one covers. */
export function coveredBy(
  { scaleX, scaleY, shiftX, shiftY }: Placement,
  held: { readonly width: number; readonly height: number },
  unit: number,
  heldUnit: number,
) {
  return {
    left: (-shiftX / scaleX) * unit,
    top: (-shiftY / scaleY) * unit,
    right: ((held.width / heldUnit - shiftX) / scaleX) * unit,
    bottom: ((held.height / heldUnit - shiftY) / scaleY) * unit,
  };
}
