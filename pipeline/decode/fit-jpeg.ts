import { sharp } from './sharp.ts';

export interface FitLimits {
  /** Bytes of the file. */
  readonly maxBytes: number;
  /** Pixels of the long side. */
  readonly maxSide: number;
  /** The long side below which the picture is useless. */
  readonly minSide: number;
}

/** Below this quality, blocks hide what a person should see; rather fewer pixels than that. */
const MIN_QUALITY = 50;
const MAX_QUALITY = 92;
const SHRINK = 0.8;

/**
 * Re-encodes a picture of our own (a preview) until it keeps the limits: the largest side at which an acceptable
 * quality fits, at the best quality that fits there. A JPEG that keeps them already comes back as it is; nothing is
 * enlarged. null where it would need a side below `minSide`.
 */
export async function fitJpeg(
  bytes: Uint8Array,
  { maxBytes, maxSide, minSide }: FitLimits,
): Promise<Uint8Array | null> {
  const { width, height, format } = await sharp(bytes).metadata();
  const longSide = Math.max(width, height);
  if (format === 'jpeg' && bytes.length <= maxBytes && longSide <= maxSide) return bytes;
  const start = Math.min(longSide, maxSide);
  const floor = Math.min(start, minSide);
  if (maxSide < minSide && maxSide < longSide) return null;
  for (let side = start; ; side = Math.max(floor, Math.floor(side * SHRINK))) {
    const { data, info } = await sharp(bytes)
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height, channels: info.channels };
    const fitting = await bestQuality(maxBytes, quality => sharp(data, { raw }).jpeg({ quality }).toBuffer());
    if (fitting || side === floor) return fitting;
  }
}

/** The encoding of the highest quality that keeps the limit, by bisection; null where not even the lowest does. */
async function bestQuality(maxBytes: number, encode: (quality: number) => Promise<Uint8Array>) {
  let fitting: Uint8Array | null = null;
  let low = MIN_QUALITY;
  let high = MAX_QUALITY;
  // The lowest first: where it does not fit, no other needs trying.
  for (let quality = low; low <= high; quality = Math.ceil((low + high) / 2)) {
    const jpeg = await encode(quality);
    if (jpeg.length > maxBytes) high = quality - 1;
    else {
      fitting = jpeg;
      low = quality + 1;
    }
  }
  return fitting;
}
