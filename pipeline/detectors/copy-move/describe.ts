import { dct8 } from '../../kernels/block-dct.ts';
import { type Keypoint, keypoints, smoothed } from '../../kernels/keypoints.ts';
import { type Plane, shrink } from '../../kernels/shrink.ts';

const SIDE = 8;
/**
 * Frequencies [vertical * 8 + horizontal] of a descriptor, lowest first: most of a patch lies in the first few, so that
 * unlike patches are told apart early.
 */
const ORDER = Array.from({ length: 63 }, (_, i) => i + 1).sort(
  (a, b) => (a >> 3) + (a & 7) - ((b >> 3) + (b & 7)) || a - b,
);
/** Values of a descriptor. */
export const LENGTH = ORDER.length;
/** -1 where mirroring a patch at its own axis turns the sign. */
export const MIRROR = Float32Array.from(ORDER, frequency => ((frequency >> 3) % 2 ? -1 : 1));
/** Pixels between samples, at the keypoint's own scale: the patch is about 20 pixels wide. */
const SPACING = 2.5;
/** Radius in which the orientation is measured. */
const TURN_RADIUS = 8;
const BORDER = 14;
const CELL = 32;
const PER_CELL = 4;
/** Patches with less contrast (standard deviation in grey levels) look like any other. */
const MIN_CONTRAST = 2.5;

export interface Described {
  readonly count: number;
  /** Position in the working picture. The lists may be longer than `count`. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Radians. */
  readonly angle: Float32Array;
  /** Size of a pixel of the pyramid level in pixels of the working picture. */
  readonly scale: Float32Array;
  /** LENGTH per keypoint, each descriptor of norm 1. */
  readonly values: Float32Array;
}

/** Keypoints with descriptors at several scales, so that a copy may be turned and resized. */
export function describe(picture: Plane, scales: readonly number[]): Described {
  const levels = scales.flatMap(size => {
    const width = Math.round(picture.width / size);
    const height = Math.round(picture.height / size);
    if (Math.min(width, height) < 4 * BORDER) return [];
    const level = smoothed(size === 1 ? picture : shrink(picture.data, picture.width, picture.height, width, height));
    return [{ size, level, points: keypoints(level, CELL, PER_CELL, BORDER) }];
  });
  const total = levels.reduce((sum, { points }) => sum + points.length, 0);
  const plane = () => new Float32Array(total);
  const out = { x: plane(), y: plane(), angle: plane(), scale: plane(), values: new Float32Array(total * LENGTH) };
  let count = 0;
  for (const { size, level, points } of levels) {
    const [across, down] = [picture.width / level.width, picture.height / level.height];
    for (const point of points) {
      const turn = orientationAt(level, point);
      if (!sample(level, point, turn, out.values, count * LENGTH)) continue;
      out.x[count] = (point.x + 0.5) * across - 0.5;
      out.y[count] = (point.y + 0.5) * down - 0.5;
      out.angle[count] = turn;
      out.scale[count] = size;
      count++;
    }
  }
  return { count, ...out };
}

/** Direction from the keypoint to the centre of brightness around it (Rublee et al., ORB, ICCV 2011). */
function orientationAt({ width, data }: Plane, { x, y }: Keypoint): number {
  let mx = 0;
  let my = 0;
  for (let dy = -TURN_RADIUS; dy <= TURN_RADIUS; dy++) {
    const reach = Math.floor(Math.sqrt(TURN_RADIUS * TURN_RADIUS - dy * dy));
    const row = (y + dy) * width + x;
    for (let dx = -reach; dx <= reach; dx++) {
      const value = data[row + dx]!;
      mx += dx * value;
      my += dy * value;
    }
  }
  return Math.atan2(my, mx);
}

const patch = new Float32Array(64);
const half = new Float32Array(64);
const spectrum = new Float32Array(64);

/** Writes the descriptor: the patch's DCT without its mean, of norm 1. False where there is too little contrast. */
function sample({ width, data }: Plane, { x, y }: Keypoint, turn: number, values: Float32Array, into: number): boolean {
  const cos = Math.cos(turn) * SPACING;
  const sin = Math.sin(turn) * SPACING;
  for (let row = 0, i = 0; row < SIDE; row++) {
    const v = row - (SIDE - 1) / 2;
    for (let column = 0; column < SIDE; column++, i++) {
      const u = column - (SIDE - 1) / 2;
      const px = x + u * cos - v * sin;
      const py = y + u * sin + v * cos;
      const ix = Math.floor(px);
      const iy = Math.floor(py);
      const fx = px - ix;
      const fy = py - iy;
      const at = iy * width + ix;
      patch[i] =
        (1 - fy) * ((1 - fx) * data[at]! + fx * data[at + 1]!) +
        fy * ((1 - fx) * data[at + width]! + fx * data[at + width + 1]!);
    }
  }
  for (let row = 0; row < SIDE; row++) dct8(patch, row * SIDE, 1, half, row * SIDE, 1);
  for (let column = 0; column < SIDE; column++) dct8(half, column, SIDE, spectrum, column, SIDE);
  let norm = 0;
  for (let i = 1; i < 64; i++) norm += spectrum[i]! * spectrum[i]!;
  norm = Math.sqrt(norm);
  if (norm < MIN_CONTRAST * 8) return false;
  for (let i = 0; i < LENGTH; i++) values[into + i] = spectrum[ORDER[i]!]! / norm;
  return true;
}
