import type { Raster } from '../../core/views.ts';
import { createFft } from '../fft.ts';

/** Side of a window in pixels; frequencies are in steps of 1/64 of a pixel's. */
export const SIDE = 64;
const HALF = SIDE / 2;
/** Columns of a spectrum: frequencies 0 to 1/2 across; the rest is its mirror image. Rows: 0 to 63 down, upper half negative. */
export const COLUMNS = HALF + 1;
/** Power of the rounding to whole levels, so that flat windows have a logarithm. */
const FLOOR = 64;
/** Standard deviation of the logarithm of one window's power, where that is noise (exponential law). */
const LOG_SPREAD = Math.PI / Math.sqrt(6);
/** Neighbours on each side that a frequency is compared with, and those nearest that are left out. */
const RING = 3;
const CORE = 1;

const transform = createFft(SIDE);
const hann = Float64Array.from({ length: SIDE }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / SIDE));

export interface Spectrum {
  /** Windows that it is the mean of. */
  readonly windows: number;
  /** Mean log power, `SIDE` rows of `COLUMNS`. */
  readonly level: Float32Array;
  /** How far each frequency stands out of those around it, in standard deviations of a noise of as many windows. */
  readonly excess: Float32Array;
}

/**
 * Mean log power spectrum over windows dealt evenly over the picture. A pattern that covers all of it (the grid of a
 * screen, the dots of a print) stands out of the mean at one frequency; texture, which differs from place to place, does not.
 * @returns null where the picture holds fewer than two windows
 */
export function spectrumOf({ data, width, height }: Omit<Raster, 'channels'>, mostWindows: number): Spectrum | null {
  const across = Math.floor(width / SIDE);
  const down = Math.floor(height / SIDE);
  const possible = across * down;
  const windows = Math.min(possible, mostWindows) & ~1;
  if (windows < 2) return null;
  const level = new Float32Array(SIDE * COLUMNS);
  const re = new Float64Array(SIDE * SIDE);
  const im = new Float64Array(SIDE * SIDE);
  const place = (n: number) => {
    const at = Math.floor(((n + 0.5) * possible) / windows);
    return Math.floor(at / across) * SIDE * width + (at % across) * SIDE;
  };
  // Two real windows are transformed as one complex one.
  for (let n = 0; n < windows; n += 2) {
    windowInto(re, data, width, place(n));
    windowInto(im, data, width, place(n + 1));
    for (let y = 0; y < SIDE; y++) transform(re, im, y * SIDE, 1);
    for (let x = 0; x < SIDE; x++) transform(re, im, x, SIDE);
    for (let y = 0; y < SIDE; y++) {
      for (let x = 0; x < COLUMNS; x++) {
        const a = y * SIDE + x;
        const b = ((SIDE - y) % SIDE) * SIDE + ((SIDE - x) % SIDE);
        const first = ((re[a]! + re[b]!) ** 2 + (im[a]! - im[b]!) ** 2) / 4;
        const second = ((im[a]! + im[b]!) ** 2 + (re[b]! - re[a]!) ** 2) / 4;
        level[y * COLUMNS + x]! += Math.log((first + FLOOR) * (second + FLOOR));
      }
    }
  }
  for (let i = 0; i < level.length; i++) level[i]! /= windows;
  return { windows, level, excess: excessOf(level, Math.sqrt(windows) / LOG_SPREAD) };
}

function windowInto(to: Float64Array, data: Uint8Array, width: number, at: number) {
  let sum = 0;
  for (let y = 0; y < SIDE; y++) for (let x = 0; x < SIDE; x++) sum += data[at + y * width + x]!;
  const mean = sum / (SIDE * SIDE);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) to[y * SIDE + x] = (data[at + y * width + x]! - mean) * hann[x]! * hann[y]!;
  }
}

function excessOf(level: Float32Array, scale: number): Float32Array {
  // With a margin on every side: the spectrum of a real picture repeats, and is its own mirror image through the middle.
  const width = COLUMNS + 2 * RING;
  const padded = new Float64Array((SIDE + 2 * RING) * width);
  for (let y = -RING; y < SIDE + RING; y++) {
    for (let x = -RING; x < COLUMNS + RING; x++) {
      const isMirrored = x < 0 || x > HALF;
      const column = x < 0 ? -x : x > HALF ? SIDE - x : x;
      const row = ((isMirrored ? -y : y) + 2 * SIDE) % SIDE;
      padded[(y + RING) * width + x + RING] = level[row * COLUMNS + column]!;
    }
  }
  const ring = boxSum(padded, width, RING);
  const core = boxSum(padded, width, CORE);
  const neighbours = (2 * RING + 1) ** 2 - (2 * CORE + 1) ** 2;
  const excess = new Float32Array(level.length);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < COLUMNS; x++) {
      const at = (y + RING) * width + x + RING;
      excess[y * COLUMNS + x] = (padded[at]! - (ring[at]! - core[at]!) / neighbours) * scale;
    }
  }
  return excess;
}

/** Sum over a square around each value, across then down; those at the margin, where the square ends outside, are left 0. */
function boxSum(values: Float64Array, width: number, radius: number): Float64Array {
  const across = new Float64Array(values.length);
  const both = new Float64Array(values.length);
  for (let i = radius; i < values.length - radius; i++) {
    let sum = 0;
    for (let d = -radius; d <= radius; d++) sum += values[i + d]!;
    across[i] = sum;
  }
  for (let i = radius * width; i < values.length - radius * width; i++) {
    let sum = 0;
    for (let d = -radius; d <= radius; d++) sum += across[i + d * width]!;
    both[i] = sum;
  }
  return both;
}
