import { hash3 } from './random.ts';

const unit = 1 / 4294967296;

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
  const a = hash3(ix, iy, iz) * (1 - u) + hash3(ix + 1, iy, iz) * u;
  const b = hash3(ix, iy + 1, iz) * (1 - u) + hash3(ix + 1, iy + 1, iz) * u;
  const c = hash3(ix, iy, iz + 1) * (1 - u) + hash3(ix + 1, iy, iz + 1) * u;
  const d = hash3(ix, iy + 1, iz + 1) * (1 - u) + hash3(ix + 1, iy + 1, iz + 1) * u;
  return ((a * (1 - v) + b * v) * (1 - w) + (c * (1 - v) + d * v) * w) * unit;
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
