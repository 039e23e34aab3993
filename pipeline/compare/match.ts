import type { FloatPlane } from '../kernels/plane.ts';

/** A square of one picture and where it is found in the other: centres in pixels. */
export interface Match {
  readonly x: number;
  readonly y: number;
  readonly toX: number;
  readonly toY: number;
  /** Normalised cross-correlation at the place, -1 to 1. */
  readonly likeness: number;
}

export interface MatchOptions {
  /** Squares have a side of 2 * radius + 1. */
  readonly radius: number;
  /** Distance of neighbouring squares in pixels. */
  readonly step: number;
  /** How far around its own place each is looked for. */
  readonly reach: number;
  /** Standard deviation of luma below which a square is too plain to be found again. */
  readonly plain: number;
  /** Places at or above this likeness count. */
  readonly least: number;
  /** Whether the square around this pixel is looked for; all are by default. */
  readonly wanted?: (x: number, y: number) => boolean;
}

/**
 * Squares of `mine` with some texture, each with its most alike place in `other` within reach, to a fraction of a pixel
 * (parabola through the likeness of the neighbours). Also how many squares were looked for.
 */
export function matchSquares(mine: FloatPlane, other: FloatPlane, options: MatchOptions) {
  const { radius, step, reach, plain, least, wanted } = options;
  const side = 2 * radius + 1;
  const count = side * side;
  const norm = windowNorms(other, radius);
  const leastNorm = (plain * Math.sqrt(count)) / 4;
  const patch = new Float64Array(count);
  // The patch sums to zero, so the mean of the other square drops out.
  const likenessAt = (cx: number, cy: number) => {
    const length = norm[cy * other.width + cx]!;
    if (length < leastNorm) return -1;
    let sum = 0;
    let at = (cy - radius) * other.width + cx - radius;
    for (let i = 0; i < count; at += other.width - side) {
      for (let dx = 0; dx < side; dx++) sum += patch[i++]! * other.data[at++]!;
    }
    return sum / length;
  };
  const matches: Match[] = [];
  let sought = 0;
  for (let y = radius; y < mine.height - radius; y += step) {
    for (let x = radius; x < mine.width - radius; x += step) {
      if (wanted && !wanted(x, y)) continue;
      const spread = takePatch(mine, x, y, radius, patch);
      if (spread < plain) continue;
      sought++;
      let [best, bestX, bestY] = [-2, 0, 0];
      for (let cy = Math.max(radius, y - reach); cy <= Math.min(other.height - 1 - radius, y + reach); cy++) {
        for (let cx = Math.max(radius, x - reach); cx <= Math.min(other.width - 1 - radius, x + reach); cx++) {
          const likeness = likenessAt(cx, cy);
          if (likeness <= best) continue;
          best = likeness;
          bestX = cx;
          bestY = cy;
        }
      }
      if (best < least) continue;
      const inside = (cx: number, cy: number) =>
        cx >= radius && cx < other.width - radius && cy >= radius && cy < other.height - radius
          ? likenessAt(cx, cy)
          : best - 1;
      matches.push({
        ...{ x, y, likeness: best },
        toX: bestX + peakBetween(inside(bestX - 1, bestY), best, inside(bestX + 1, bestY)),
        toY: bestY + peakBetween(inside(bestX, bestY - 1), best, inside(bestX, bestY + 1)),
      });
    }
  }
  return { matches, sought };
}

/** Top of the parabola through three neighbouring values whose middle one is the largest: -0.5 to 0.5. */
export function peakBetween(before: number, top: number, after: number): number {
  const bend = before - 2 * top + after;
  return bend < 0 ? Math.max(-0.5, Math.min(0.5, (before - after) / (2 * bend))) : 0;
}

/** Writes the square less its mean, scaled to length 1. Returns its standard deviation. */
function takePatch({ width, data }: FloatPlane, x: number, y: number, radius: number, into: Float64Array): number {
  const side = 2 * radius + 1;
  let sum = 0;
  for (let dy = 0, i = 0; dy < side; dy++) {
    const row = (y - radius + dy) * width + x - radius;
    for (let dx = 0; dx < side; dx++, i++) {
      const value = data[row + dx]!;
      into[i] = value;
      sum += value;
    }
  }
  const mean = sum / into.length;
  let squares = 0;
  for (let i = 0; i < into.length; i++) {
    const rest = into[i]! - mean;
    into[i] = rest;
    squares += rest * rest;
  }
  const norm = Math.sqrt(squares);
  if (norm > 0) for (let i = 0; i < into.length; i++) into[i]! /= norm;
  return norm / Math.sqrt(into.length);
}

/** Length of the square around each pixel when less its mean; by summed areas. */
function windowNorms({ width, height, data }: FloatPlane, radius: number) {
  const stride = width + 1;
  const sums = new Float64Array(stride * (height + 1));
  const squares = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    let [row, rowSquares] = [0, 0];
    for (let x = 0; x < width; x++) {
      const value = data[y * width + x]!;
      row += value;
      rowSquares += value * value;
      const at = (y + 1) * stride + x + 1;
      sums[at] = sums[at - stride]! + row;
      squares[at] = squares[at - stride]! + rowSquares;
    }
  }
  const norm = new Float64Array(width * height);
  const count = (2 * radius + 1) ** 2;
  for (let y = radius; y < height - radius; y++) {
    for (let x = radius; x < width - radius; x++) {
      const [a, b] = [(y - radius) * stride + x - radius, (y - radius) * stride + x + radius + 1];
      const [c, d] = [(y + radius + 1) * stride + x - radius, (y + radius + 1) * stride + x + radius + 1];
      const total = sums[d]! - sums[b]! - sums[c]! + sums[a]!;
      const power = squares[d]! - squares[b]! - squares[c]! + squares[a]!;
      norm[y * width + x] = Math.sqrt(Math.max(0, power - (total * total) / count));
    }
  }
  return norm;
}
