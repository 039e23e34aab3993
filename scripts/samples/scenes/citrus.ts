import { blendPaint, cloth, darken, paint, plaster, wood } from '../materials.ts';
import { fractal, mix, noise, smooth } from '../noise.ts';
import { random, seedOf } from '../random.ts';
import type { Material, Scene, Solid, Vector } from '../scene.ts';
import { tilt } from '../shade.ts';
import { box, ellipsoid } from '../shapes.ts';
import { windowLight } from './window.ts';

/** Crate: half width, half depth and height in cm. */
const HALF_X = 15;
const HALF_Z = 11;
const HEIGHT = 9;
/** Distance between neighbouring fruit. */
const PITCH = 5.85;

/** Peel with oil glands, a paler stem end and, where `rot` > 0, a patch of blue-green mould with a soft brown rim. */
function peel(center: Vector, radius: number, hue: number, rot: number, axis: Vector, spot: Vector): Material {
  return s => {
    const x = (s.x - center[0]) / radius;
    const y = (s.y - center[1]) / radius;
    const z = (s.z - center[2]) / radius;
    const tone = 0.9 + 0.2 * fractal(s.x * 0.8, s.y * 0.8, s.z * 0.8, 3);
    paint(s, mix(0.85, 0.78, hue) * tone, mix(0.3, 0.42, hue) * tone, 0.02 * tone);
    const up = x * axis[0] + y * axis[1] + z * axis[2];
    blendPaint(s, 0.5, 0.45, 0.06, smooth(0.86, 0.97, up) * 0.6);
    blendPaint(s, 0.16, 0.2, 0.05, smooth(0.981, 0.985, up));
    const f = 8.5;
    const here = noise(s.x * f, s.y * f, s.z * f);
    const e = 0.04;
    const depth = 0.03;
    tilt(
      s,
      ((noise((s.x + e) * f, s.y * f, s.z * f) - here) / e) * depth,
      ((noise(s.x * f, (s.y + e) * f, s.z * f) - here) / e) * depth,
      ((noise(s.x * f, s.y * f, (s.z + e) * f) - here) / e) * depth,
    );
    s.gloss = 0.5;
    s.specular = 0.045;
    s.wrap = 0.12;
    if (rot === 0) return;
    const near = x * spot[0] + y * spot[1] + z * spot[2] + 0.09 * (fractal(s.x * 1.5, s.y * 1.5, s.z * 1.5, 3) - 0.5);
    const edge = 1 - 0.34 * rot;
    const brown = smooth(edge - 0.1, edge, near);
    blendPaint(s, 0.3 * tone, 0.14 * tone, 0.04, brown * 0.9);
    const white = smooth(edge + 0.02, edge + 0.06, near);
    const fluff = 0.75 + 0.5 * noise(s.x * 12, s.y * 12, s.z * 12);
    blendPaint(s, 0.6 * fluff, 0.6 * fluff, 0.54 * fluff, white);
    const blue = smooth(edge + 0.09, edge + 0.18, near);
    blendPaint(s, 0.16 * fluff, 0.25 * fluff, 0.2 * fluff, blue * 0.95);
    s.gloss *= 1 - 0.95 * brown;
  };
}

/** A wooden crate of oranges seen from above. `rotten`: how many of them carry mould. */
export function citrusScene(options: { seed: number; rotten: number }): Scene {
  const draw = random(seedOf(options.seed, 'citrus'));
  const solids: Solid[] = [];
  const places: Vector[] = [];
  // Bottom layer in hexagonal packing; the top layer rests in the hollows between three of it.
  const hex = (columns: number, rows: number, x0: number, y: number, z0: number) => {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns - (row & 1); column++) {
        const nudge = () => (draw() - 0.5) * 0.35;
        places.push([x0 + column * PITCH + (row & 1) * PITCH * 0.5 + nudge(), y, z0 + row * PITCH * 0.866 + nudge()]);
      }
    }
  };
  hex(5, 4, -2 * PITCH, 3.9, -1.5 * PITCH * 0.866);
  hex(4, 3, -1.5 * PITCH, 8.7, -1.5 * PITCH * 0.866 + PITCH * 0.289);
  const rottenAt = new Set<number>();
  for (let i = 0; i < options.rotten; i++) rottenAt.add(places.length - 3 - i * 4);
  places.forEach((center, i) => {
    const radius = 2.72 + draw() * 0.24;
    const axis: Vector = [(draw() - 0.5) * 0.9, 0.75, (draw() - 0.3) * 0.9];
    const flat = 0.9 + draw() * 0.07;
    const rot = rottenAt.has(i) ? 0.9 + 0.3 * draw() : 0;
    const spot: Vector = [-0.25 + 0.5 * draw(), 0.78, 0.57];
    solids.push({
      center,
      radius: radius * 1.01,
      distance: (x, y, z) => ellipsoid(x - center[0], y - center[1], z - center[2], radius, radius * flat, radius),
      material: peel(center, radius, draw() ** 2, rot, normalized(axis), normalized(spot)),
    });
  });
  solids.push(...crate(options.seed));
  return {
    solids,
    table: cloth([0.42, 0.44, 0.43], [0.2, 0.28, 0.36]),
    wall: { z: -60, material: plaster(0.5, 0.5, 0.48) },
    light: windowLight(-0.66, 0.72, 0.12),
    eye: [3, 41, 27],
    target: [0.2, 5, 0.9],
    view: 38,
  };
}

function normalized(v: Vector): Vector {
  const length = Math.hypot(...v);
  return [v[0] / length, v[1] / length, v[2] / length];
}

function crate(seed: number): Solid[] {
  const across = wood({ board: 40, seed: seed % 89, tone: [0.66, 0.5, 0.32] });
  /** The wood is drawn for a plane seen from above: a board hands it its own length and width. */
  const grain =
    (lengthwise: 'x' | 'z', shift: number): Material =>
    s => {
      const { x, z } = s;
      s.z = (lengthwise === 'x' ? z : x) * 0.7 + s.y + shift;
      s.x = (lengthwise === 'x' ? x : z) + shift * 31;
      const { nx, ny, nz } = s;
      across(s);
      s.x = x;
      s.z = z;
      s.nx = nx;
      s.ny = ny;
      s.nz = nz;
      s.gloss = 0.12;
      darken(s, 0.92);
    };
  const board = (center: Vector, half: Vector, lengthwise: 'x' | 'z', i: number): Solid => ({
    center,
    radius: Math.hypot(...half) + 0.05,
    half,
    distance: (x, y, z) => box(x - center[0], y - center[1], z - center[2], half[0], half[1], half[2], 0.18),
    material: grain(lengthwise, i * 3.1),
  });
  const boards: Solid[] = [];
  for (let i = 0; i < 2; i++) {
    const y = 2.2 + i * 4.6;
    boards.push(board([0, y, HALF_Z + 0.4], [HALF_X + 0.8, 1.95, 0.4], 'x', i));
    boards.push(board([0, y, -HALF_Z - 0.4], [HALF_X + 0.8, 1.95, 0.4], 'x', i + 2));
    boards.push(board([HALF_X + 0.4, y, 0], [0.4, 1.95, HALF_Z], 'z', i + 4));
    boards.push(board([-HALF_X - 0.4, y, 0], [0.4, 1.95, HALF_Z], 'z', i + 6));
  }
  for (const [x, z] of [
    [-1, -1],
    [-1, 1],
    [1, -1],
    [1, 1],
  ] as const) {
    boards.push(
      board([x * (HALF_X - 0.5), HEIGHT / 2, z * (HALF_Z - 0.5)], [0.9, HEIGHT / 2 + 0.3, 0.9], 'z', 8 + x + z),
    );
  }
  boards.push(board([0, 0.5, 0], [HALF_X, 0.4, HALF_Z], 'x', 13));
  return boards;
}
