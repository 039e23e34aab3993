import type { Described } from './describe.ts';
import type { Match } from './match.ts';

/** x' = a x + b y + c, y' = d x + e y + f, in pixels of the working picture. */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export interface Candidate {
  readonly transform: Affine;
  /** Matches that follow it. */
  readonly inliers: readonly Match[];
}

/** Pixels by which a match may miss the transform. */
const TOLERANCE = 3;
const MIN_INLIERS = 5;
const MAX_CANDIDATES = 4;

/**
 * Transforms that several matches agree on. Every match proposes the turn, resize and shift that its two keypoints have;
 * the proposal that most others follow is fitted to them and taken out, then the next.
 */
export function candidates(points: Described, matches: readonly Match[]): Candidate[] {
  let left = [...matches];
  const found: Candidate[] = [];
  while (found.length < MAX_CANDIDATES && left.length >= MIN_INLIERS) {
    let best: Match[] = [];
    for (const seed of left) {
      const inliers = follow(points, left, similarity(points, seed), 4 * TOLERANCE, seed.mirrored);
      if (inliers.length > best.length) best = inliers;
    }
    if (best.length < MIN_INLIERS) break;
    let transform = leastSquares(points, best);
    let inliers = best;
    for (let round = 0; transform && round < 3; round++) {
      inliers = follow(points, left, transform, TOLERANCE, best[0]!.mirrored);
      if (inliers.length < MIN_INLIERS) break;
      transform = leastSquares(points, inliers);
    }
    if (transform && inliers.length >= MIN_INLIERS && isPlausible(transform)) found.push({ transform, inliers });
    const used = new Set([...best, ...inliers]);
    left = left.filter(match => !used.has(match));
  }
  return found;
}

function similarity({ x, y, angle, scale }: Described, { a, b, mirrored }: Match): Affine {
  const size = scale[b]! / scale[a]!;
  // Mirrored: the second keypoint's frame is the first's with its second axis turned over.
  const turn = mirrored ? angle[b]! + angle[a]! : angle[b]! - angle[a]!;
  const [cos, sin] = [size * Math.cos(turn), size * Math.sin(turn)];
  const [p, q, r, s] = mirrored ? [cos, sin, sin, -cos] : [cos, -sin, sin, cos];
  return { a: p, b: q, c: x[b]! - p * x[a]! - q * y[a]!, d: r, e: s, f: y[b]! - r * x[a]! - s * y[a]! };
}

function follow(
  { x, y }: Described,
  matches: readonly Match[],
  t: Affine,
  tolerance: number,
  mirrored: boolean,
): Match[] {
  return matches.filter(({ a, b, mirrored: m }) => {
    if (m !== mirrored) return false;
    const dx = t.a * x[a]! + t.b * y[a]! + t.c - x[b]!;
    const dy = t.d * x[a]! + t.e * y[a]! + t.f - y[b]!;
    return dx * dx + dy * dy <= tolerance * tolerance;
  });
}

/** Least squares; null where the points lie on a line. */
function leastSquares({ x, y }: Described, matches: readonly Match[]): Affine | null {
  const n = matches.length;
  const mean = (values: Float32Array, end: 'a' | 'b') => matches.reduce((sum, m) => sum + values[m[end]]!, 0) / n;
  const [ax, ay, bx, by] = [mean(x, 'a'), mean(y, 'a'), mean(x, 'b'), mean(y, 'b')];
  let [xx, xy, yy, ux, uy, vx, vy] = [0, 0, 0, 0, 0, 0, 0];
  for (const { a, b } of matches) {
    const [p, q, u, v] = [x[a]! - ax, y[a]! - ay, x[b]! - bx, y[b]! - by];
    xx += p * p;
    xy += p * q;
    yy += q * q;
    ux += u * p;
    uy += u * q;
    vx += v * p;
    vy += v * q;
  }
  const determinant = xx * yy - xy * xy;
  if (determinant < 1e-3 * xx * yy || determinant < 1) return null;
  const a = (ux * yy - uy * xy) / determinant;
  const b = (uy * xx - ux * xy) / determinant;
  const d = (vx * yy - vy * xy) / determinant;
  const e = (vy * xx - vx * xy) / determinant;
  return { a, b, c: bx - a * ax - b * ay, d, e, f: by - d * ax - e * ay };
}

/** People turn, mirror and resize what they copy; they hardly shear it. */
function isPlausible({ a, b, d, e }: Affine): boolean {
  const size = Math.sqrt(Math.abs(a * e - b * d));
  const stretch = Math.hypot(a, d) / Math.max(1e-6, Math.hypot(b, e));
  return size > 0.4 && size < 2.5 && stretch > 0.7 && stretch < 1.4;
}
