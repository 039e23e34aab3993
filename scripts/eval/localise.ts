import sharp from 'sharp';
import type { GrayMap } from '#pipeline/core/evidence.ts';

/** How well a map finds a mask, pixel by pixel. Each 0-1. */
export interface Localisation {
  /** F1 at the threshold that suits this picture best: what the literature reports. */
  readonly bestF1: number;
  /** F1 at the one threshold that is used for all pictures. */
  readonly fixedF1: number;
  readonly auc: number;
}

/** Half of full strength: from here on a heat map is drawn in warm colours. */
const FIXED = 128;
/** Masks are compared at this long side at most: enough for regions, and quick. */
const SIDE = 512;

/** Compares a map, stretched over the picture, with a mask file; null where the mask is all one. */
export async function localise(map: GrayMap, maskFile: string): Promise<Localisation | null> {
  const { data: mask, info } = await sharp(maskFile)
    .flatten({ background: '#000' })
    .greyscale()
    .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true, kernel: 'nearest' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const inside = new Float64Array(256);
  const outside = new Float64Array(256);
  for (let y = 0; y < info.height; y++) {
    const row = Math.min(map.height - 1, Math.floor(((y + 0.5) / info.height) * map.height)) * map.width;
    for (let x = 0; x < info.width; x++) {
      const value = map.data[row + Math.min(map.width - 1, Math.floor(((x + 0.5) / info.width) * map.width))]!;
      (mask[(y * info.width + x) * info.channels]! > 127 ? inside : outside)[value]!++;
    }
  }
  return compare(inside, outside);
}

/** From histograms of a map's values inside and outside the mask. */
export function compare(inside: Float64Array, outside: Float64Array): Localisation | null {
  const total = inside.reduce((a, b) => a + b, 0);
  const rest = outside.reduce((a, b) => a + b, 0);
  if (total === 0 || rest === 0) return null;
  let hits = 0;
  let wrong = 0;
  let area = 0;
  let bestF1 = 0;
  let fixedF1 = 0;
  for (let value = 255; value >= 0; value--) {
    area += outside[value]! * (hits + inside[value]! / 2);
    hits += inside[value]!;
    wrong += outside[value]!;
    const f1 = (2 * hits) / (hits + wrong + total);
    // Marking the whole picture is not a way to find anything.
    if (value > 0 && f1 > bestF1) bestF1 = f1;
    if (value === FIXED) fixedF1 = f1;
  }
  return { bestF1, fixedF1, auc: area / (total * rest) };
}
