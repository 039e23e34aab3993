import { hash3 } from './random.ts';

const unit = 1 / 4294967296;

/** Scrambles the joined hashes of a lattice point; lighter than `hash3`, good enough for texture. */
function scramble(h: number): number {
  const a = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  return (a ^ (a >>> 13)) >>> 0;
}

/** Value noise in [0, 1], one feature per unit length, continuous with its first derivative. */
export function noise(x: number, y: number, z: number): number {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const iz = Math.floor(z);
  const fx = x - ix;
  const fy = y - iy;
  const fz = z - iz;
  const u = fx * fx * (3 - 2 * fx);
  const v = fy * fy * (3 - 2 * fy);
  const w = fz * fz * (3 - 2 * fz);
  const x0 = Math.imul(ix, 0x27d4eb2d);
  const x1 = (x0 + 0x27d4eb2d) | 0;
  const y0 = Math.imul(iy, 0x165667b1);
  const y1 = (y0 + 0x165667b1) | 0;
  const z0 = Math.imul(iz, 0x9e3779b1);
  const z1 = (z0 + 0x9e3779b1) | 0;
  const a = scramble(x0 ^ y0 ^ z0) * (1 - u) + scramble(x1 ^ y0 ^ z0) * u;
  const b = scramble(x0 ^ y1 ^ z0) * (1 - u) + scramble(x1 ^ y1 ^ z0) * u;
  const c = scramble(x0 ^ y0 ^ z1) * (1 - u) + scramble(x1 ^ y0 ^ z1) * u;
  const d = scramble(x0 ^ y1 ^ z1) * (1 - u) + scramble(x1 ^ y1 ^ z1) * u;
  return ((a * (1 - v) + b * v) * (1 - w) + (c * (1 - v) + d * v) * w) * unit;
}

/** A dot in some of the unit cubes of space: distance from (x, y, z) to the nearest dot of the cube and its neighbours. */
export function dots(x: number, y: number, z: number, share: number): number {
  const ix = Math.floor(x - 0.5);
  const iy = Math.floor(y - 0.5);
  const iz = Math.floor(z - 0.5);
  let best = 9;
  for (let k = 0; k < 8; k++) {
    const cx = ix + (k & 1);
    const cy = iy + ((k >> 1) & 1);
    const cz = iz + (k >> 2);
    const h = hash3(cx, cy, cz);
    if ((h & 1023) > share * 1023) continue;
    const dx = cx + 0.3 + (0.4 * ((h >>> 10) & 127)) / 127 - x;
    const dy = cy + 0.3 + (0.4 * ((h >>> 17) & 127)) / 127 - y;
    const dz = cz + 0.3 + (0.4 * ((h >>> 24) & 127)) / 127 - z;
    best = Math.min(best, dx * dx + dy * dy + dz * dz);
  }
  return Math.sqrt(best);
}

/** Fractal sum of `octaves` noises, each at twice the frequency and half the height; in [0, 1], mean about 0.5. */
export function fractal(x: number, y: number, z: number, octaves: number): number {
  let sum = 0;
  let height = 0.5;
  let frequency = 1;
  let total = 0;
  for (let i = 0; i < octaves; i++) {
    sum += height * noise(x * frequency + i * 17.3, y * frequency, z * frequency);
    total += height;
    height *= 0.5;
    frequency *= 2.03;
  }
  return sum / total;
}

/** Hermite step from 0 at `a` to 1 at `b`; `a` may be larger than `b`. */
export function smooth(a: number, b: number, x: number): number {
  const t = Math.min(1, Math.max(0, (x - a) / (b - a)));
  return t * t * (3 - 2 * t);
}

export function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}
