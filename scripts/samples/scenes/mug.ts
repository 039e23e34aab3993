import { blendPaint, darken, paint, plaster, wood } from '../materials.ts';
import { dots, fractal, noise, smooth } from '../noise.ts';
import { random, seedOf } from '../random.ts';
import type { Material, Scene, Vector } from '../scene.ts';
import { tilt } from '../shade.ts';
import { blend, carve, polyline, rectangle, sphere } from '../shapes.ts';
import { windowLight } from './window.ts';

const RADIUS = 4.1;
const HEIGHT = 9.4;

/** A wandering line down the mug with side branches, in (arc, height) cm of its unrolled surface. */
function crackLines(seed: number): Float64Array[] {
  const draw = random(seed);
  const walk = (x: number, y: number, heading: number, steps: number, step: number) => {
    const points = [x, y];
    for (let i = 0; i < steps; i++) {
      heading += (draw() - 0.5) * 0.9;
      x += Math.sin(heading) * step;
      y -= Math.cos(heading) * step;
      points.push(x, y);
    }
    return Float64Array.from(points);
  };
  const main = walk(0, HEIGHT + 0.1, 0.25, 13, 0.52);
  const branch = (at: number, heading: number, steps: number) =>
    walk(main[at * 2]!, main[at * 2 + 1]!, heading, steps, 0.42);
  return [main, branch(4, 1.2, 6), branch(7, -1.1, 5), branch(9, 0.9, 3)];
}

/**
 * A glazed two-tone mug on a wooden table. `turn` moves the eye around it in degrees; `cracked` adds a crack and a
 * chipped rim, the same for the same seed from every side, as a true defect is.
 */
export function mugScene(options: { seed: number; turn: number; lift?: number; cracked: boolean }): Scene {
  const { seed, cracked } = options;
  const lines = crackLines(seedOf(seed, 'crack'));
  // The defect sits at this angle around the mug's axis, 0 being towards the viewer.
  const place = -0.25;
  const chip: Vector = [Math.sin(place) * RADIUS, HEIGHT + 0.05, Math.cos(place) * RADIUS];

  const distance = (x: number, y: number, z: number) => {
    const r = Math.sqrt(x * x + z * z);
    const belly = RADIUS - 0.25 * smooth(2.2, 0, y);
    const outer = rectangle(r, y - HEIGHT / 2, belly, HEIGHT / 2, 0.22);
    const inner = rectangle(r, y - HEIGHT / 2 - 0.8, RADIUS - 0.38, HEIGHT / 2 + 0.4, 0.8);
    let clay = outer;
    if (x > 0.9) {
      const hx = x - RADIUS + 0.1;
      const hy = (y - HEIGHT * 0.5) * 0.78;
      const ring = Math.sqrt(hx * hx + hy * hy) - 2.55;
      clay = blend(outer, (Math.sqrt(ring * ring + z * z * 0.7) - 0.5) * 0.78, 0.5);
    }
    let d = carve(clay, inner, 0.22);
    if (cracked) {
      const cx = x - chip[0];
      const cy = y - chip[1];
      const cz = z - chip[2];
      const near = sphere(cx * 0.75, cy, cz * 0.8, 0.5);
      if (near < 0.6) d = carve(d, near + 0.12 * noise(x * 3, y * 3, z * 3), 0.05);
    }
    return d * 0.9;
  };

  const glaze: Material = s => {
    const angle = Math.atan2(s.x, s.z);
    const inside = Math.sqrt(s.x * s.x + s.z * s.z) < RADIUS - 0.3 && s.y > 0.6;
    const drip = 3.9 + 0.35 * Math.sin(angle * 3 + 1) + 0.8 * fractal(angle * 2.2, seed % 97, 0, 2);
    const tone = 0.94 + 0.12 * fractal(s.x, s.y, s.z, 3);
    paint(s, 0.78 * tone, 0.73 * tone, 0.64 * tone);
    if (!inside) blendPaint(s, 0.06 * tone, 0.24 * tone, 0.27 * tone, smooth(drip + 0.12, drip - 0.12, s.y));
    const speck = smooth(
      0.3,
      0.2,
      dots(s.x * 2.4, s.y * 2.4, s.z * 2.4, 0.6) + 0.25 * noise(s.x * 9, s.y * 9, s.z * 9),
    );
    blendPaint(s, 0.2, 0.13, 0.08, speck * 0.7);
    s.gloss = 0.9;
    s.specular = 0.05;
    const wave = noise(s.x * 0.9, s.y * 2.5, s.z * 0.9) - 0.5;
    tilt(s, wave * 0.03, wave * 0.06, 0);
    if (!cracked) return;
    const arc = (angle - place) * RADIUS;
    if (Math.abs(arc) < 5) {
      const wander = (noise(arc * 6, s.y * 6, 4) - 0.5) * 0.09;
      let near = 9;
      lines.forEach((line, i) => {
        near = Math.min(near, polyline(arc + wander, s.y + wander, line) + (i === 0 ? 0 : 0.015));
      });
      const fade = inside ? 0.5 : 1;
      darken(s, 1 - 0.93 * fade * smooth(0.055, 0.02, near));
      // The glaze lifts beside the line: a pale edge that catches light.
      blendPaint(s, 0.85, 0.8, 0.7, 0.3 * fade * smooth(0.12, 0.07, near) * smooth(0.05, 0.08, near));
      if (near < 0.1) tilt(s, 0.3 * wander, 0.25 * (0.1 - near) * 10, 0);
    }
    const fromChip = Math.hypot(s.x - chip[0], (s.y - chip[1]) * 1.1, s.z - chip[2]);
    const bare =
      smooth(0.72, 0.6, fromChip + 0.25 * (noise(s.x * 5, s.y * 5, s.z * 5) - 0.5)) * (s.y > HEIGHT - 0.5 ? 1 : 0);
    const grain = 0.8 + 0.4 * noise(s.x * 14, s.y * 14, s.z * 14);
    blendPaint(s, 0.62 * grain, 0.5 * grain, 0.38 * grain, bare);
    s.gloss *= 1 - 0.9 * bare;
  };

  const angle = (options.turn * Math.PI) / 180;
  const lift = options.lift ?? 15;
  return {
    solids: [
      { center: [1.35, HEIGHT / 2, 0], radius: 7.4, half: [5.6, HEIGHT / 2 + 0.02, 4.2], distance, material: glaze },
    ],
    table: wood({ board: 9.5, seed: seed % 1000, tone: [0.5, 0.33, 0.19] }),
    wall: { z: -34, material: plaster(0.62, 0.6, 0.54) },
    light: windowLight(),
    eye: [Math.sin(angle) * 27, lift, Math.cos(angle) * 27],
    target: [0.6, 4.1, 0],
    view: 33,
  };
}
