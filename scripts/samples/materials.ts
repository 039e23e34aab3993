import { fractal, mix, noise, smooth } from './noise.ts';
import { hash3 } from './random.ts';
import type { Material } from './scene.ts';
import { type Surface, tilt } from './shade.ts';

export function paint(s: Surface, r: number, g: number, b: number): void {
  s.albedoR = r;
  s.albedoG = g;
  s.albedoB = b;
}

export function blendPaint(s: Surface, r: number, g: number, b: number, t: number): void {
  s.albedoR = mix(s.albedoR, r, t);
  s.albedoG = mix(s.albedoG, g, t);
  s.albedoB = mix(s.albedoB, b, t);
}

export function darken(s: Surface, factor: number): void {
  s.albedoR *= factor;
  s.albedoG *= factor;
  s.albedoB *= factor;
}

/** Boards of wood along x: rings cut lengthwise, fine pores, a dark joint between boards. Plane y = const. */
export function wood(options: { board: number; seed: number; tone: readonly [number, number, number] }): Material {
  const { board, seed, tone } = options;
  return s => {
    const row = Math.floor(s.z / board);
    const across = s.z / board - row;
    const shift = (hash3(row, seed, 7) % 1000) * 0.37;
    const light = 0.85 + 0.3 * ((hash3(row, seed, 3) % 1000) / 1000);
    const u = s.x * 0.05 + shift;
    const v = s.z;
    const warp = fractal(u * 0.9, v * 0.12, shift, 2) * 7;
    const rings = 0.5 + 0.5 * Math.sin(v * 1.15 + warp * 2.4 + 2 * noise(u * 3, v * 0.5, shift));
    const fiber = noise(s.x * 0.9 + shift, v * 16, seed);
    const pore = smooth(0.7, 0.9, noise(s.x * 2.2 + shift, v * 30, seed + 5));
    const shadeOf = light * (0.62 + 0.38 * rings ** 1.5) * (0.86 + 0.28 * fiber) * (1 - 0.35 * pore);
    const warm = rings * 0.06;
    paint(s, tone[0] * shadeOf, tone[1] * shadeOf * (1 - 0.06 + warm), tone[2] * shadeOf * (1 - 0.14 + warm * 2));
    const edge = Math.min(across, 1 - across) * board;
    darken(s, 0.25 + 0.75 * smooth(0.0, 0.1, edge));
    s.gloss = 0.42 * (0.6 + 0.4 * rings);
    s.specular = 0.035;
    tilt(s, 0, 0, (fiber - 0.5) * 0.08);
  };
}

/** Painted wall, almost even, with the faint stipple of a roller. */
export function plaster(r: number, g: number, b: number): Material {
  return s => {
    const stipple = noise(s.x * 3, s.y * 3, 1);
    const tone = 0.96 + 0.06 * noise(s.x * 0.12, s.y * 0.12, 3) + 0.03 * (stipple - 0.5);
    paint(s, r * tone, g * tone, b * tone);
    s.gloss = 0.05;
    tilt(s, (stipple - 0.5) * 0.05, (stipple - 0.5) * 0.05, 0);
  };
}

/** Woven cloth on the plane y = const: threads over and under, coloured in wide stripes. */
export function cloth(base: readonly [number, number, number], stripe: readonly [number, number, number]): Material {
  return s => {
    const sag = noise(s.x * 0.15, s.z * 0.15, 2) * 1.5;
    const u = s.x * 5.5 + sag;
    const v = s.z * 5.5 + sag * 0.6;
    const weft = Math.sin(u * Math.PI) * Math.sin(v * Math.PI) > 0 ? 1 : 0;
    const crown = weft ? Math.abs(Math.sin(u * Math.PI)) : Math.abs(Math.sin(v * Math.PI));
    const wide = smooth(0.7, 0.72, Math.abs(((s.x * 0.09 + 100) % 1) * 2 - 1));
    const fuzz = 0.85 + 0.3 * noise(s.x * 9, 3, s.z * 9);
    const tone = (0.7 + 0.3 * crown) * fuzz;
    paint(s, base[0] * tone, base[1] * tone, base[2] * tone);
    blendPaint(s, stripe[0] * tone, stripe[1] * tone, stripe[2] * tone, wide);
    s.gloss = 0.04;
    const fold = fractal(s.x * 0.07, 1, s.z * 0.07, 2);
    const dx = fractal(s.x * 0.07 + 0.02, 1, s.z * 0.07, 2) - fold;
    const dz = fractal(s.x * 0.07, 1, s.z * 0.07 + 0.02, 2) - fold;
    tilt(s, dx * 12, 0, dz * 12);
  };
}
