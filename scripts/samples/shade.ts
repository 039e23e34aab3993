import type { Light } from './scene.ts';

/**
 * The point being shaded. One object is reused for every ray, since a picture takes millions of them:
 * the renderer sets place and normal, a material sets the look, `shade` sets the light that leaves (`out*`).
 */
export const surface = {
  x: 0.1,
  y: 0.1,
  z: 0.1,
  /** Unit normal; a material may tilt it (bumps). */
  nx: 0.1,
  ny: 0.1,
  nz: 0.1,
  viewX: 0.1,
  viewY: 0.1,
  viewZ: 0.1,
  distance: 0.1,
  albedoR: 0.1,
  albedoG: 0.1,
  albedoB: 0.1,
  /** 0 dull to 1 mirror-like. */
  gloss: 0.1,
  /** Reflectance at normal incidence; 0.04 for glaze, glass and skin. */
  specular: 0.04,
  /** Light that the surface gives off itself. */
  glowR: 0.1,
  glowG: 0.1,
  glowB: 0.1,
  /** How far light creeps past the terminator (0 hard to 0.5 plush). */
  wrap: 0.1,
  /** Part of the key light that arrives, and part of the sky that is seen; 0 to 1. */
  share: 0.1,
  open: 0.1,
  outR: 0.1,
  outG: 0.1,
  outB: 0.1,
};
export type Surface = typeof surface;

/** Tilts the normal by a slope given in world axes (cm of height per cm). */
export function tilt(s: Surface, dx: number, dy: number, dz: number): void {
  const along = dx * s.nx + dy * s.ny + dz * s.nz;
  const x = s.nx - (dx - along * s.nx);
  const y = s.ny - (dy - along * s.ny);
  const z = s.nz - (dz - along * s.nz);
  const length = Math.sqrt(x * x + y * y + z * z) || 1;
  s.nx = x / length;
  s.ny = y / length;
  s.nz = z / length;
}

/** Sets the light that leaves the current surface towards the eye. */
export function shade(light: Light): void {
  const s = surface;
  const { share, open } = s;
  const [lx, ly, lz] = light.direction;
  const facing = s.nx * lx + s.ny * ly + s.nz * lz;
  const direct = (Math.max(0, facing + s.wrap) / (1 + s.wrap)) * share;
  const upward = 0.5 + 0.5 * s.ny;
  const view = -(s.nx * s.viewX + s.ny * s.viewY + s.nz * s.viewZ);
  const rx = s.viewX + 2 * view * s.nx;
  const ry = s.viewY + 2 * view * s.ny;
  const rz = s.viewZ + 2 * view * s.nz;
  // Schlick's approximation of Fresnel reflection, damped where the surface is dull.
  const grazing = 1 - Math.min(1, Math.max(0, view));
  const fresnel = s.specular + (Math.max(s.gloss, s.specular) - s.specular) * grazing ** 5 * 0.7;
  // The window is a bright disc seen in the reflection; a dull surface smears it.
  const toLight = rx * lx + ry * ly + rz * lz;
  const width = 0.012 + light.softness * light.softness * 0.5 + (1 - s.gloss) * (1 - s.gloss) * 0.5;
  const lobe = Math.exp((toLight - 1) / width) * (0.02 / width);
  const sheen = fresnel * s.gloss;
  const window = lobe * share * 42 * fresnel;
  const horizon = Math.min(1, Math.max(0, 0.5 + ry * 1.5));
  const mirror = (k: 0 | 1 | 2) => sheen * open * (light.bounce[k] * (1 - horizon) + light.sky[k] * 1.6 * horizon);
  const diffuse = (k: 0 | 1 | 2) =>
    light.key[k] * direct + open * (light.sky[k] * upward + light.bounce[k] * (1 - upward));
  s.outR = s.albedoR * diffuse(0) + mirror(0) + light.key[0] * window * 0.5 + s.glowR;
  s.outG = s.albedoG * diffuse(1) + mirror(1) + light.key[1] * window * 0.5 + s.glowG;
  s.outB = s.albedoB * diffuse(2) + mirror(2) + light.key[2] * window * 0.5 + s.glowB;
}
