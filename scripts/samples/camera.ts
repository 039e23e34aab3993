import { demosaic } from './demosaic.ts';
import { develop } from './develop.ts';
import { hash3, normalOf, seedOf } from './random.ts';
import type { Radiance } from './render.ts';

/** 8-bit sRGB, interleaved. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface CameraSettings {
  /** Seed of this exposure's noise; the sensor's own pattern stays the same for every exposure. */
  readonly seed: number;
  /** Film speed: noise and EXIF follow it. */
  readonly iso: number;
  /** Factor on the scene's light before the sensor clips at 1. */
  readonly exposure: number;
  /** The sensor's answer to this light in red, green and blue; white balance undoes it. */
  readonly illuminant: readonly [number, number, number];
  /** Distance in cm that is sharp. */
  readonly focus: number;
}

/** A sensor of its own: every sample photo comes from the same synthetic camera. */
const SENSOR = 0x5eed;
/** Photo response non-uniformity: relative spread of the pixels' gains. */
const RESPONSE_SPREAD = 0.006;
const BITS = 4095;

/**
 * Takes a picture of a drawn scene as a phone does: lens (blur by distance, colour fringes, vignette), Bayer mosaic
 * (RGGB) with fixed-pattern, shot and read noise and 12 bits, demosaic, development.
 */
export function expose(scene: Radiance, settings: CameraSettings): Picture {
  const { width, height } = scene;
  const optical = lens(scene, settings.focus);
  const mosaic = sense(optical, width, height, settings);
  const rgb = demosaic(mosaic, width, height);
  const gain = settings.illuminant.map(part => 1 / part) as [number, number, number];
  return { width, height, data: develop(rgb, width, height, gain, settings.iso) };
}

/** Blur of a small aperture: sharp at `focus`, wider with the difference of inverse distances. */
function lens(scene: Radiance, focus: number): Float32Array {
  const { width, height, rgb, depth } = scene;
  const out = blur(rgb, width, height, 1);
  const soft = blur(out, width, height, 3);
  const scale = width * 0.05;
  for (let i = 0; i < depth.length; i++) {
    const circle = Math.abs(1 / depth[i]! - 1 / focus) * scale;
    const t = Math.min(1, Math.max(0, circle - 0.15));
    if (t === 0) continue;
    for (let c = i * 3; c < i * 3 + 3; c++) out[c] = out[c]! * (1 - t) + soft[c]! * t;
  }
  return out;
}

/** Blur of interleaved RGB; radius 1 weighs 1 4 1 (a lens at its sharpest), a larger one is a box. Edges repeat. */
function blur(rgb: Float32Array, width: number, height: number, radius: number): Float32Array {
  const size = width * 3;
  const middle = radius === 1 ? 4 : 1;
  const total = 2 * radius + middle;
  const along = new Float32Array(rgb.length);
  const out = new Float32Array(rgb.length);
  for (let y = 0; y < height; y++) {
    const row = y * size;
    for (let x = 0; x < size; x++) {
      let sum = middle * rgb[row + x]!;
      for (let k = 3; k <= radius * 3; k += 3) {
        const before = x - k < 0 ? x % 3 : x - k;
        const after = x + k >= size ? size - 3 + (x % 3) : x + k;
        sum += rgb[row + before]! + rgb[row + after]!;
      }
      along[row + x] = sum / total;
    }
  }
  for (let y = 0; y < height; y++) {
    const row = y * size;
    for (let x = 0; x < size; x++) out[row + x] = middle * along[row + x]!;
    for (let k = 1; k <= radius; k++) {
      const above = Math.max(0, y - k) * size;
      const below = Math.min(height - 1, y + k) * size;
      for (let x = 0; x < size; x++) out[row + x] = out[row + x]! + along[above + x]! + along[below + x]!;
    }
    for (let x = 0; x < size; x++) out[row + x] = out[row + x]! / total;
  }
  return out;
}

/** One raw value per pixel, 0 to 1, from the colour that lies over it (RGGB). */
function sense(rgb: Float32Array, width: number, height: number, settings: CameraSettings): Float32Array {
  const raw = new Float32Array(width * height);
  const cx = (width - 1) / 2;
  const cy = (height - 1) / 2;
  const corner = cx * cx + cy * cy;
  const seed = seedOf(settings.seed, 'exposure');
  // Full well of about 6000 electrons at ISO 100; noise grows as fewer are collected.
  const electrons = 6000 * (100 / settings.iso);
  const read = 2.2 / electrons;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const c = (x & 1) + (y & 1);
      // Lateral chromatic aberration: red is drawn a little larger than green, blue a little smaller.
      const zoom = 1 + (c - 1) * 0.00055;
      const sx = Math.min(width - 1.001, Math.max(0, cx + (x - cx) * zoom));
      const sy = Math.min(height - 1.001, Math.max(0, cy + (y - cy) * zoom));
      const ix = sx | 0;
      const iy = sy | 0;
      const fx = sx - ix;
      const fy = sy - iy;
      const at = (iy * width + ix) * 3 + c;
      const below = at + width * 3;
      const light =
        (rgb[at]! * (1 - fx) + rgb[at + 3]! * fx) * (1 - fy) + (rgb[below]! * (1 - fx) + rgb[below + 3]! * fx) * fy;
      const off = ((x - cx) * (x - cx) + (y - cy) * (y - cy)) / corner;
      const vignette = 1 - 0.3 * off + 0.06 * off * off;
      const pattern = 1 + RESPONSE_SPREAD * normalOf(hash3(x, y, SENSOR));
      const value = light * vignette * settings.exposure * settings.illuminant[c]! * pattern;
      const spread = Math.sqrt(Math.max(0, value) / electrons + read * read);
      const noisy = value + spread * normalOf(hash3(x, y, seed));
      raw[i] = Math.min(BITS, Math.max(-64, Math.round(noisy * BITS))) / BITS;
    }
  }
  return raw;
}
