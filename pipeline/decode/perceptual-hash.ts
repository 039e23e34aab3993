import { uprightRaster } from '../core/orientation.ts';
import type { Views } from '../core/views.ts';
import { resize } from './resize.ts';

const SIDE = 32;
const KEPT = 8;
/** Coefficients this small are rounding, not picture; without this a flat photo would hash its rounding errors. */
const NOTHING = 1e-6;

/** The upright picture as 32x32 luma by area averaging, row by row: what the hash is made of. */
export async function lumaFingerprint(views: Views): Promise<Uint8Array> {
  const luma = resize(await views.luma(), SIDE, SIDE);
  return uprightRaster(luma.data, SIDE, SIDE, 1, await views.orientation()).data;
}

/**
 * 64-bit perceptual hash as 16 hex digits: of an upright 32x32 luma, DCT-II, the 8x8 lowest frequencies without
 * the first row and column (mean brightness and its gradients), each bit set where the coefficient lies above their
 * median. Photos that look alike differ in few bits. Method: C. Zauner, Implementation and Benchmarking of Perceptual
 * Image Hash Functions, 2010, section 3.2.1.
 */
export function perceptualHash(luma32: Uint8Array): string {
  const coefficients = lowFrequencies(luma32).map(value => (Math.abs(value) < NOTHING ? 0 : value));
  const sorted = [...coefficients].sort((a, b) => a - b);
  const median = (sorted[31]! + sorted[32]!) / 2;
  let hash = 0n;
  for (const value of coefficients) hash = (hash << 1n) | (value > median ? 1n : 0n);
  return hash.toString(16).padStart(16, '0');
}

/** DCT-II coefficients (1..8, 1..8) of a 32x32 picture, row by row, unnormalised. */
function lowFrequencies(pixels: Uint8Array): number[] {
  const basis = Array.from({ length: KEPT }, (_, u) =>
    Float64Array.from({ length: SIDE }, (_, x) => Math.cos(((2 * x + 1) * (u + 1) * Math.PI) / (2 * SIDE))),
  );
  const rows = Array.from({ length: SIDE }, (_, y) =>
    basis.map(wave => wave.reduce((sum, factor, x) => sum + factor * pixels[y * SIDE + x]!, 0)),
  );
  return basis.flatMap(wave =>
    Array.from({ length: KEPT }, (_, u) => wave.reduce((sum, factor, y) => sum + factor * rows[y]![u]!, 0)),
  );
}
