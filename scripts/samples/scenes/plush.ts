import { blendPaint, cloth, darken, paint, plaster } from '../materials.ts';
import { fractal, noise, smooth } from '../noise.ts';
import type { Material, Scene, Solid, Vector } from '../scene.ts';
import { tilt } from '../shade.ts';
import { blend, ellipsoid, polyline, sphere } from '../shapes.ts';
import { windowLight } from './window.ts';

/** A seam that runs down the belly, and how far it gapes where it is torn. */
const SEAM = Float64Array.from([0.1, 9.2, 0, 8, 0.15, 6.6, -0.05, 5.2, 0.05, 3.6]);

/** A seated plush bear on a checked cloth. `torn` opens its belly seam. */
export function plushScene(options: { seed: number; torn: boolean }): Scene {
  const { torn } = options;
  const shift = (options.seed % 100) * 0.37;
  const body = (x: number, y: number, z: number) => {
    const m = Math.abs(x);
    let d = ellipsoid(x, y - 6.2, z, 4.6, 5.4, 4.1);
    // Far above or below a part, the height over it is a distance short enough, and cheaper.
    if (y < 8.2) d = Math.min(d, 10 - y);
    else {
      d = blend(d, ellipsoid(x, y - 14, z - 0.3, 4.2, 3.7, 3.7), 1.2);
      d = blend(d, ellipsoid(x, y - 13.1, z - 3.4, 1.75, 1.35, 1.5), 0.35);
      d = y < 13.8 ? Math.min(d, 15.3 - y) : blend(d, ellipsoid(m - 3.2, y - 17, z - 0.1, 1.6, 1.6, 0.95), 0.6);
    }
    // Arms hang at the sides, legs stretch towards the viewer.
    if (y > 12.4) return Math.min(d, y - 11) * 0.85;
    const ax = m - 4.9;
    d = blend(d, ellipsoid(ax, y - 7.6 + ax * 0.5, z - 1.5, 1.55, 3.1, 1.6), 0.7);
    if (y > 6.5) return Math.min(d, y - 5) * 0.85;
    d = blend(d, ellipsoid(m - 3.4, y - 1.9, z - 4.2, 1.8, 1.85, 3.6), 0.7);
    d = blend(d, ellipsoid(m - 3.6, y - 2.5, z - 7.3, 1.75, 2.3, 0.95), 0.4);
    return d * 0.85;
  };

  const fur: Material = s => {
    // Tufts lie in wandering directions; strands are finer than a pixel's width or two.
    const warp = fractal(s.x * 0.6, s.y * 0.6, s.z * 0.6, 2) * 3;
    const strand = noise(s.x * 7 + warp * 2, s.y * 4.5 + warp, s.z * 7 + shift);
    const curl = noise(s.x * 19 + strand * 3, s.y * 11 + strand * 4, s.z * 19);
    const edge = 1 + s.viewX * s.nx + s.viewY * s.ny + s.viewZ * s.nz;
    const tone = 0.66 + 0.14 * strand + 0.4 * curl + 0.35 * Math.max(0, edge) ** 3;
    paint(s, 0.52 * tone, 0.31 * tone, 0.16 * tone);
    const snout = smooth(2.3, 2.0, Math.hypot(s.x, (s.y - 13.1) * 1.2)) * (s.z > 3 ? 1 : 0);
    const sole = smooth(1.55, 1.35, Math.hypot(Math.abs(s.x) - 3.6, (s.y - 2.5) * 0.75)) * (s.z > 7.4 ? 1 : 0);
    const ear = smooth(1.15, 0.95, Math.hypot(Math.abs(s.x) - 3.2, s.y - 17)) * (s.z > 0.4 ? 1 : 0);
    blendPaint(s, 0.78 * tone, 0.62 * tone, 0.42 * tone, Math.max(snout, sole, ear) * 0.9);
    s.gloss = 0.03;
    s.wrap = 0.35;
    tilt(s, (strand - 0.5) * 0.5 + (curl - 0.5) * 0.9, (curl - 0.5) * 0.9, (strand - 0.5) * 0.5);
    if (s.z < 1.5 || s.y > 9.8 || Math.abs(s.x) > 3) return;
    const near = polyline(s.x, s.y, SEAM);
    const stitch = smooth(0.22, 0.12, near) * (0.5 + 0.5 * Math.sin(s.y * 9));
    darken(s, 1 - 0.55 * smooth(0.3, 0.08, near));
    blendPaint(s, 0.2, 0.1, 0.05, stitch * 0.6);
    if (!torn) return;
    const ragged = 0.35 * (fractal(s.x * 2, s.y * 2, 1, 3) - 0.5);
    const gape = 1.15 * smooth(3.2, 5, s.y) * smooth(8.6, 6.8, s.y);
    const stuffing = smooth(gape, gape - 0.12, near + ragged) * (gape > 0.1 ? 1 : 0);
    const wad = fractal(s.x * 1.6, s.y * 1.6, s.z * 1.6, 4);
    const e = 0.1;
    tilt(
      s,
      stuffing * (fractal((s.x + e) * 1.6, s.y * 1.6, s.z * 1.6, 4) - wad) * 5,
      stuffing * (fractal(s.x * 1.6, (s.y + e) * 1.6, s.z * 1.6, 4) - wad) * 5,
      0,
    );
    const white = 0.55 + 0.7 * wad;
    blendPaint(s, 0.82 * white, 0.8 * white, 0.74 * white, stuffing);
    const rim = smooth(0.22, 0.05, Math.abs(near + ragged - gape - 0.06)) * (gape > 0.1 ? 1 : 0);
    darken(s, 1 - 0.75 * rim);
  };

  const bead = (center: Vector, radius: number, flat: number): Solid => ({
    center,
    radius: radius + 0.05,
    distance: (x, y, z) => sphere(x - center[0], (y - center[1]) / flat, z - center[2], radius) * flat,
    material: s => {
      paint(s, 0.015, 0.012, 0.012);
      s.gloss = 0.95;
      s.specular = 0.06;
    },
  });

  return {
    solids: [
      { center: [0, 8.5, 2], radius: 12.4, half: [7.6, 10.3, 7], distance: body, material: fur },
      bead([-1.55, 14.7, 3.65], 0.46, 1),
      bead([1.55, 14.7, 3.65], 0.46, 1),
      bead([0, 13.7, 4.75], 0.62, 0.7),
    ],
    table: cloth([0.62, 0.56, 0.47], [0.5, 0.2, 0.17]),
    wall: { z: -26, material: plaster(0.44, 0.5, 0.52) },
    light: windowLight(-0.6, 0.66, 0.45),
    eye: [5, 22, 42],
    target: [0, 8.3, 0.5],
    view: 31,
  };
}
