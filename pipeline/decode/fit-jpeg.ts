import { sharp } from './sharp.ts';

/** Steps of quality before fewer pixels are the better loss. */
const QUALITIES = [85, 75, 65, 55];
const SHRINK = 0.8;

/**
 * Re-encodes a JPEG of our own (a preview, upright) until it keeps the limits: first by quality, then by size. Gives
 * the bytes as they are where they keep them already, and null where the long side would fall below `minSide` pixels.
 */
export async function fitJpeg(
  jpeg: Uint8Array,
  { maxBytes, maxSide, minSide }: { readonly maxBytes: number; readonly maxSide: number; readonly minSide: number },
): Promise<Uint8Array | null> {
  const { width, height } = await sharp(jpeg).metadata();
  const side = Math.max(width, height);
  if (jpeg.length <= maxBytes && side <= maxSide) return jpeg;
  // A picture that is small from the start is not made useless by us.
  const least = Math.min(minSide, side);
  for (let target = Math.min(side, maxSide); target >= least; target = Math.floor(target * SHRINK)) {
    const { data, info } = await sharp(jpeg)
      .resize(target, target, { fit: 'inside', withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true });
    for (const quality of QUALITIES) {
      const fitted = await sharp(data, { raw: info }).jpeg({ quality }).toBuffer();
      if (fitted.length <= maxBytes) return fitted;
    }
  }
  return null;
}
