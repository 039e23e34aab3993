import type { FloatPlane } from '../../kernels/plane.ts';
import type { Affine } from './geometry.ts';

/** Correlation of fine detail at the places with that at their images; 0 where hardly any image lies in the picture. */
function fineLikeness({ width, height, data }: FloatPlane, places: Int32Array, t: Affine): number {
  let xx = 0;
  let xy = 0;
  let yy = 0;
  let inside = 0;
  for (let i = 0; i < places.length; i += 2) {
    const x = places[i]!;
    const y = places[i + 1]!;
    const px = t.a * x + t.b * y + t.c;
    const py = t.d * x + t.e * y + t.f;
    const ix = Math.floor(px);
    const iy = Math.floor(py);
    if (ix < 0 || iy < 0 || ix >= width - 1 || iy >= height - 1) continue;
    inside++;
    const fx = px - ix;
    const fy = py - iy;
    const from = iy * width + ix;
    const there =
      (1 - fy) * ((1 - fx) * data[from]! + fx * data[from + 1]!) +
      fy * ((1 - fx) * data[from + width]! + fx * data[from + width + 1]!);
    const here = data[y * width + x]!;
    xx += here * here;
    xy += here * there;
    yy += there * there;
  }
  return inside > places.length / 8 && xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

const moved = (t: Affine, dx: number, dy: number): Affine => ({ ...t, c: t.c + dx, f: t.f + dy });

/**
 * The same turn without the last percents, about the middle of the places, and a shift by whole pixels: most copies are
 * neither resized nor sheared, and between pixels fine detail is lost.
 */
function snapped(t: Affine, places: Int32Array): Affine {
  const [a, b, d, e] = [t.a, t.b, t.d, t.e].map(Math.round) as [number, number, number, number];
  let [x, y] = [0, 0];
  for (let i = 0; i < places.length; i += 2) {
    x += places[i]!;
    y += places[i + 1]!;
  }
  x /= places.length / 2;
  y /= places.length / 2;
  const c = t.a * x + t.b * y + t.c - a * x - b * y;
  const f = t.d * x + t.e * y + t.f - d * x - e * y;
  return { a, b, c: Math.round(c), d, e, f: Math.round(f) };
}

/** Steps of the search for the best shift, in pixels. */
const REFINEMENT = [1, 0.5, 0.25];
const SNAP = 0.08;

/** The transform whose shift makes fine detail most alike, and how alike that is. */
export function refine(detail: FloatPlane, places: Int32Array, start: Affine): { transform: Affine; fine: number } {
  if (places.length === 0) return { transform: start, fine: 0 };
  const near = (value: number) => Math.abs(value - Math.round(value)) < SNAP;
  const starts = [start];
  if ([start.a, start.b, start.d, start.e].every(near)) starts.push(snapped(start, places));
  const ends = starts.map(first => {
    let transform = first;
    let fine = fineLikeness(detail, places, transform);
    for (const step of REFINEMENT) {
      for (let round = 0; round < 3; round++) {
        const before = fine;
        for (const [dx, dy] of [
          [step, 0],
          [-step, 0],
          [0, step],
          [0, -step],
        ] as const) {
          const next = moved(transform, dx, dy);
          const likeness = fineLikeness(detail, places, next);
          if (likeness > fine) [transform, fine] = [next, likeness];
        }
        if (fine === before) break;
      }
    }
    return { transform, fine };
  });
  return ends.reduce((best, end) => (end.fine > best.fine ? end : best));
}

/** Pixels by which a region is shifted to see whether it looks the same along some direction, as bars and edges do. */
const OFF = 5;

/**
 * What a copy made once does not have: likeness a little off its place (bars, edges), and likeness one step further or
 * back (tiles, fabric, rows of the same product).
 */
export function likenessElsewhere(detail: FloatPlane, places: Int32Array, t: Affine): number {
  const determinant = t.a * t.e - t.b * t.d;
  if (places.length === 0 || Math.abs(determinant) < 1e-6) return 0;
  const off = Array.from({ length: 8 }, (_, i) =>
    moved(t, OFF * Math.cos((i * Math.PI) / 4), OFF * Math.sin((i * Math.PI) / 4)),
  );
  const again: Affine = {
    a: t.a * t.a + t.b * t.d,
    b: t.a * t.b + t.b * t.e,
    c: t.a * t.c + t.b * t.f + t.c,
    d: t.d * t.a + t.e * t.d,
    e: t.d * t.b + t.e * t.e,
    f: t.d * t.c + t.e * t.f + t.f,
  };
  const back: Affine = {
    a: t.e / determinant,
    b: -t.b / determinant,
    c: (t.b * t.f - t.e * t.c) / determinant,
    d: -t.d / determinant,
    e: t.a / determinant,
    f: (t.d * t.c - t.a * t.f) / determinant,
  };
  // A turn by half a circle or a mirror image is its own way back: there the step on is the place itself.
  const isOwnInverse =
    Math.hypot(again.a - 1, again.b, again.d, again.e - 1) < 0.2 && Math.hypot(again.c, again.f) < 20;
  const steps = isOwnInverse ? [] : [again, back].flatMap(step => around(step));
  return Math.max(0, ...[...off, ...steps].map(step => fineLikeness(detail, places, step)));
}

/** A step and its neighbours: what repeats seldom does so to the pixel. */
const around = (t: Affine) => [-2, 0, 2].flatMap(dx => [-2, 0, 2].map(dy => moved(t, dx, dy)));
