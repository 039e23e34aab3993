import type { Raster } from '../../core/views.ts';
import { loadGate } from './gate.ts';
import type { Box } from './scale.ts';
import { sum, type Tables, tablesOf } from './tables.ts';

/** Short side of the picture that the test looks at. */
export const SIDE = 480;
/** Heights of a line of text that are tried, in pixels at `SIDE`: 2% to 8% of the short side. */
const HEIGHTS = [10, 14, 20, 28, 40] as const;
/** A label's box is at least so many times longer than high: `AI生成`. */
const LENGTH = 3;
/** Labels stand this near to an edge, as a share of the short side. */
const BAND = 0.2;
/** Deviation of luma below which a difference is noise or compression. */
const MIN_CONTRAST = 5;

/**
 * Bounds of features 0 to 4 and 7 that 99% of drawn labels keep within and 96% of other boxes do not: most boxes are
 * decided by these alone.
 */
const BOUNDS: readonly (readonly [feature: number, low: number, high: number])[] = [
  [3, -4, -0.66],
  [1, -1.38, -0.14],
  [2, -1.77, -0.21],
  [0, 1.8, 4.5],
  [4, -3.1, 0.75],
  [7, 0.14, 1],
];

/** Numbers that describe a box. */
export const FEATURES = 9;

/** A place that looks like a line of text. */
export interface Candidate {
  readonly box: Box;
  readonly vertical: boolean;
  /** Of the gate; higher is more like text. */
  readonly score: number;
}

const gate = loadGate('gate.json');

/**
 * How a box looks, in numbers of no unit: contrast, gradients along and across the line relative to it, the calm of the
 * strips beside the line, how two-toned it is (bimodality coefficient), skew, how evenly the strokes fill it.
 * @returns false where the box is flat or out of the bounds of any label; `out` is then not complete.
 */
export function features(luma: Raster, tables: Tables, box: Box, vertical: boolean, out: Float64Array): boolean {
  const { x, y, width, height } = box;
  const n = width * height;
  const mean = sum(tables, 0, x, y, width, height) / n;
  const variance = sum(tables, 1, x, y, width, height) / n - mean * mean;
  if (variance < MIN_CONTRAST * MIN_CONTRAST) return false;
  const deviation = Math.sqrt(variance);
  const [along, beside] = vertical ? [3, 2] : [2, 3];
  const inAlong = sum(tables, along, x, y, width, height) / n;
  const inBeside = sum(tables, beside, x, y, width, height) / n;
  const thickness = vertical ? width : height;
  const rim = Math.max(2, thickness >> 2);
  const before = vertical ? edges(tables, x - rim, y, rim, height) : edges(tables, x, y - rim, width, rim);
  const behind = vertical ? edges(tables, x + width, y, rim, height) : edges(tables, x, y + height, width, rim);
  out[0] = Math.log(deviation);
  out[1] = Math.log(0.02 + inAlong / deviation);
  out[2] = Math.log(0.02 + inBeside / deviation);
  out[3] = Math.log(0.02 + Math.min(before, behind) / (inAlong + inBeside));
  out[4] = Math.log(0.02 + Math.max(before, behind) / (inAlong + inBeside));
  let least = Number.POSITIVE_INFINITY;
  let most = 1e-9;
  for (let part = 0; part < LENGTH; part++) {
    const third = vertical
      ? sum(tables, along, x, y + part * width, width, width)
      : sum(tables, along, x + part * height, y, height, height);
    least = Math.min(least, third);
    most = Math.max(most, third);
  }
  out[7] = least / most;
  for (const [feature, low, high] of BOUNDS) if (out[feature]! < low || out[feature]! > high) return false;
  out[8] = Math.log(thickness);
  shape(luma, box, mean, deviation, out);
  return true;
}

/** Third and fourth moments: bimodality coefficient (SAS/STAT, 1989) and skew. */
function shape({ data, width: stride }: Raster, box: Box, mean: number, deviation: number, out: Float64Array): void {
  let cubes = 0;
  let fourths = 0;
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let i = y * stride + box.x, end = i + box.width; i < end; i++) {
      const d = (data[i]! - 128 - mean) / deviation;
      cubes += d * d * d;
      fourths += d * d * d * d;
    }
  }
  const n = box.width * box.height;
  const skew = cubes / n;
  out[5] = (skew * skew + 1) / Math.max(1, fourths / n);
  out[6] = Math.max(-3, Math.min(3, skew));
}

/** Mean gradient in a strip; 0 where it lies outside the picture. */
function edges(tables: Tables, x: number, y: number, width: number, height: number): number {
  if (x < 0 || y < 0 || x + width > tables.width || y + height > tables.height) return 0;
  return (sum(tables, 2, x, y, width, height) + sum(tables, 3, x, y, width, height)) / (width * height);
}

/** Boxes along the four edges in which a line of text could stand. */
export function* edgeBoxes(width: number, height: number): Generator<{ box: Box; vertical: boolean }> {
  const band = Math.round(Math.min(width, height) * BAND);
  for (const size of HEIGHTS) {
    const length = size * LENGTH;
    const step = Math.max(3, Math.round(size / 3));
    if (length <= width) {
      for (let y = 0; y + size <= height; y += step) {
        if (y + size > band && y < height - band) continue;
        for (let x = 0; x + length <= width; x += size) {
          yield { box: { x, y, width: length, height: size }, vertical: false };
        }
      }
    }
    if (length <= height) {
      for (let x = 0; x + size <= width; x += step) {
        if (x + size > band && x < width - band) continue;
        for (let y = 0; y + length <= height; y += size) {
          yield { box: { x, y, width: size, height: length }, vertical: true };
        }
      }
    }
  }
}

/**
 * The places along the edges that look most like a line of text, best first, no two around the same spot.
 * @param luma       short side at most `SIDE`.
 * @param threshold  least score of the gate.
 */
export function textLike(luma: Raster, threshold: number, most: number): Candidate[] {
  if (Math.min(luma.width, luma.height) < HEIGHTS[0] * LENGTH) return [];
  const tables = tablesOf(luma);
  const values = new Float64Array(FEATURES);
  const passing: Candidate[] = [];
  for (const { box, vertical } of edgeBoxes(luma.width, luma.height)) {
    if (!features(luma, tables, box, vertical, values)) continue;
    const score = gate(values);
    if (score >= threshold) passing.push({ box, vertical, score });
  }
  passing.sort((a, b) => b.score - a.score);
  const chosen: Candidate[] = [];
  for (const candidate of passing) {
    if (chosen.length === most) break;
    if (!chosen.some(({ box, vertical }) => vertical === candidate.vertical && near(box, candidate.box))) {
      chosen.push(candidate);
    }
  }
  return chosen;
}

/** True where one look around either box sees both. */
function near(a: Box, b: Box): boolean {
  const reach = Math.max(a.width, a.height);
  const across = Math.abs(a.x + a.width / 2 - b.x - b.width / 2);
  const down = Math.abs(a.y + a.height / 2 - b.y - b.height / 2);
  return across < reach && down < reach / 2;
}
