/**
 * Signed distances to simple shapes, in the scene's unit (1 = 1 cm): negative inside.
 * The method is sphere tracing (Hart 1996, doi:10.1007/s003710050084).
 */

export function sphere(x: number, y: number, z: number, radius: number): number {
  return Math.sqrt(x * x + y * y + z * z) - radius;
}

/** A near-distance to an ellipsoid: exact on the surface, first order near it. */
export function ellipsoid(x: number, y: number, z: number, a: number, b: number, c: number): number {
  const px = x / a;
  const py = y / b;
  const pz = z / c;
  const k0 = Math.sqrt(px * px + py * py + pz * pz);
  const qx = px / a;
  const qy = py / b;
  const qz = pz / c;
  const k1 = Math.sqrt(qx * qx + qy * qy + qz * qz);
  return k1 > 1e-9 ? (k0 * (k0 - 1)) / k1 : -Math.min(a, b, c);
}

/** A rectangle of half sides a, b with corners rounded by `round`, in the plane. */
export function rectangle(x: number, y: number, a: number, b: number, round: number): number {
  const dx = Math.abs(x) - a + round;
  const dy = Math.abs(y) - b + round;
  const ox = Math.max(dx, 0);
  const oy = Math.max(dy, 0);
  return Math.sqrt(ox * ox + oy * oy) + Math.min(Math.max(dx, dy), 0) - round;
}

/** A box of half sides a, b, c with edges rounded by `round`. */
export function box(x: number, y: number, z: number, a: number, b: number, c: number, round: number): number {
  const dx = Math.abs(x) - a + round;
  const dy = Math.abs(y) - b + round;
  const dz = Math.abs(z) - c + round;
  const ox = Math.max(dx, 0);
  const oy = Math.max(dy, 0);
  const oz = Math.max(dz, 0);
  return Math.sqrt(ox * ox + oy * oy + oz * oz) + Math.min(Math.max(dx, dy, dz), 0) - round;
}

/** Union of two distances, blended over a width `k`. */
export function blend(a: number, b: number, k: number): number {
  const h = Math.max(k - Math.abs(a - b), 0) / k;
  return Math.min(a, b) - h * h * k * 0.25;
}

/** `a` without `b`, the edge rounded over a width `k`. */
export function carve(a: number, b: number, k: number): number {
  const h = Math.max(k - Math.abs(a + b), 0) / k;
  return Math.max(a, -b) + h * h * k * 0.25;
}

/** Distance from a point to a polyline in the plane, given as x0, y0, x1, y1, ... */
export function polyline(x: number, y: number, points: Float64Array): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i + 3 < points.length; i += 2) {
    const ax = points[i]!;
    const ay = points[i + 1]!;
    const bx = points[i + 2]! - ax;
    const by = points[i + 3]! - ay;
    const px = x - ax;
    const py = y - ay;
    const t = Math.min(1, Math.max(0, (px * bx + py * by) / (bx * bx + by * by + 1e-12)));
    const dx = px - bx * t;
    const dy = py - by * t;
    const d = dx * dx + dy * dy;
    if (d < best) best = d;
  }
  return Math.sqrt(best);
}
