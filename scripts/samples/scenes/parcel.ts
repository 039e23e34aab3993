import { inked } from '../glyphs.ts';
import { blendPaint, darken, paint, plaster, wood } from '../materials.ts';
import { fractal, noise, smooth } from '../noise.ts';
import { hash3 } from '../random.ts';
import type { Material, Scene, Vector } from '../scene.ts';
import { tilt } from '../shade.ts';
import { box } from '../shapes.ts';
import { windowLight } from './window.ts';

/** Half sides of the box in cm. */
const HALF: Vector = [11, 6.5, 8];
const LABEL = { x: 2.6, z: 1.6, halfX: 6.2, halfZ: 4.6 };

/** Ink of the label at (u, v) in cm from its upper left: frame, words that say what it is, bars, blocks. */
function labelInk(u: number, v: number, seed: number): number {
  const width = LABEL.halfX * 2;
  const height = LABEL.halfZ * 2;
  const line = (at: number, value: number, half = 0.035) => Math.abs(value - at) < half;
  const inside = u > 0.3 && u < width - 0.3 && v > 0.3 && v < height - 0.3;
  if (!inside) return 0;
  if (line(0.35, u) || line(width - 0.35, u) || line(0.35, v) || line(height - 0.35, v)) return 1;
  if (line(1.75, v) || line(5.1, v) || (v > 5.1 && line(8.4, u))) return 1;
  const word = (text: string, x: number, y: number, dot: number) => inked(text, (u - x) / dot, (v - y) / dot);
  if (v < 1.75) return word('SYNTHETIC SAMPLE', 0.8, 0.65, 0.115) ? 1 : 0;
  if (v < 5.1) {
    // Address lines as grey strokes: nothing to read, nobody named.
    const row = Math.floor((v - 2.1) / 0.55);
    if (row < 0 || row > 4 || (v - 2.1) % 0.55 > 0.3 || u < 0.8) return 0;
    const cell = Math.floor((u - 0.8) / 0.36);
    const length = 14 + (hash3(row, seed, 1) % 14);
    if (cell >= length || (u - 0.8) % 0.36 > 0.29 || hash3(cell, row, seed) % 9 === 0) return 0;
    return noise(u * 14, v * 14, row) > 0.45 ? 0.9 : 0.15;
  }
  if (u < 8.4) {
    if (v > 7.9) return word('SN 2025-0615', 1.5, 8.15, 0.085) ? 1 : 0;
    if (v < 5.5 || u < 0.9 || u > 7.9) return 0;
    return hash3(Math.floor((u - 0.9) / 0.085), seed, 9) % 100 < 48 ? 1 : 0;
  }
  const cx = Math.floor((u - 8.9) / 0.15);
  const cy = Math.floor((v - 5.7) / 0.15);
  if (cx < 0 || cy < 0 || cx > 18 || cy > 18) return 0;
  const corner = (x: number, y: number) => {
    const r = Math.max(Math.abs(cx - x), Math.abs(cy - y));
    return r > 4 ? -1 : r === 2 || r === 4 ? 0 : 1;
  };
  for (const mark of [corner(3, 3), corner(15, 3), corner(3, 15)]) if (mark >= 0) return mark;
  return hash3(cx, cy, seed) & 1;
}

/** A taped cardboard parcel with a label that names nobody; one corner is pressed in where `dented`. */
export function parcelScene(options: { seed: number; dented: boolean }): Scene {
  const { seed, dented } = options;
  const dent: Vector = [-HALF[0] - 0.5, HALF[1] * 2 + 0.3, HALF[2] + 0.5];
  const distance = (x: number, y: number, z: number) => {
    // Sides of a filled box bulge a little.
    const bulge = 0.25 * (1 - (x / HALF[0]) ** 2) * (1 - (z / HALF[2]) ** 2);
    let d = box(x, y - HALF[1], z, HALF[0], HALF[1], HALF[2], 0.22) - Math.max(0, bulge);
    if (dented) {
      const far = Math.hypot(x - dent[0], (y - dent[1]) * 1.2, z - dent[2]);
      if (far < 7) {
        const press = smooth(6.2, 0.5, far);
        const crease = 0.35 * Math.abs(((far * 0.75 + noise(x * 0.8, y * 0.8, z * 0.8) * 1.3) % 1) - 0.5);
        d += press * (2.3 + crease * 2);
      }
    }
    return d * 0.75;
  };

  const cardboard: Material = s => {
    const top = s.y > HALF[1] * 2 - 0.7 && s.ny > 0.4;
    const u = top || Math.abs(s.nz) > 0.5 ? s.x : s.z;
    const v = top ? s.z : s.y;
    const flute = 0.5 + 0.5 * Math.sin(u * 16);
    const fiber = noise(u * 3, v * 22, seed % 50) * 0.5 + noise(u * 11, v * 11, 4) * 0.5;
    const stain = fractal(u * 0.22, v * 0.22, s.y * 0.1 + 3, 3);
    const tone = (0.9 + 0.04 * flute) * (0.86 + 0.2 * fiber) * (0.84 + 0.3 * stain);
    paint(s, 0.5 * tone, 0.345 * tone, 0.205 * tone);
    s.gloss = 0.05;
    tilt(s, 0, (fiber - 0.5) * 0.12, (fiber - 0.5) * 0.12);
    // Worn edges are paler.
    const wear = smooth(0.86, 0.6, Math.max(Math.abs(s.nx), Math.abs(s.ny), Math.abs(s.nz)));
    blendPaint(s, 0.6, 0.46, 0.32, wear * 0.6 * noise(s.x * 2, s.y * 2, s.z * 2));
    if (top) darken(s, 1 - 0.75 * smooth(0.09, 0.03, Math.abs(s.z + 0.03 * noise(s.x, 0, 1))));
    const onLabel = top && Math.abs(s.x - LABEL.x) < LABEL.halfX && Math.abs(s.z - LABEL.z) < LABEL.halfZ;
    if (onLabel) {
      const paper = 0.95 + 0.05 * noise(s.x * 6, 1, s.z * 6);
      paint(s, 0.8 * paper, 0.8 * paper, 0.77 * paper);
      const ink = labelInk(s.x - LABEL.x + LABEL.halfX, s.z - LABEL.z + LABEL.halfZ, seed);
      blendPaint(s, 0.03, 0.03, 0.035, ink * 0.92);
      s.gloss = 0.35;
      const wave = noise(s.x * 0.5, 2, s.z * 0.5) - 0.5;
      tilt(s, wave * 0.12, 0, wave * 0.08);
      return;
    }
    // Clear brown tape over the middle seam and a hand's width down both ends.
    const ripple = 0.08 * (noise(s.x * 0.8, s.y * 0.8, 7) - 0.5);
    const end = !top && Math.abs(s.nx) > 0.5 && s.y > HALF[1] * 2 - 5 + ripple * 4;
    if ((top || end) && Math.abs(s.z + ripple) < 2.4) {
      darken(s, 0.8);
      blendPaint(s, 0.46, 0.3, 0.13, 0.3);
      s.gloss = 0.82;
      s.specular = 0.05;
      const wrinkle = fractal(s.x * 0.35, s.y * 0.5, s.z * 2.2, 3) - 0.5;
      tilt(s, wrinkle * 0.1, wrinkle * 0.05, wrinkle * 0.28);
    }
  };

  return {
    solids: [
      {
        center: [0, HALF[1], 0],
        radius: 15.6,
        half: [HALF[0] + 0.4, HALF[1] + 0.4, HALF[2] + 0.4],
        distance,
        material: cardboard,
      },
    ],
    table: wood({ board: 13, seed: (seed % 700) + 9, tone: [0.4, 0.3, 0.22] }),
    wall: { z: -40, material: plaster(0.6, 0.57, 0.5) },
    light: windowLight(-0.62, 0.74, 0.3),
    eye: [-15, 38, 36],
    target: [0, 5.4, 0.4],
    view: 46,
  };
}
