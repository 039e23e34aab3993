import type { ImageFormat } from '../../core/photo.ts';
import type { Quality } from './measure.ts';
import { isScreenSize } from './screens.ts';

/** What takes something away from later methods. */
export const LIMITS = ['screenshot', 'small', 'compressed', 'blurred', 'reduced', 'coarse', 'smooth'] as const;
export type Limit = (typeof LIMITS)[number];

export interface Stored {
  readonly format: ImageFormat;
  readonly width: number;
  readonly height: number;
  /** IJG quality of the last saving; null where it is no JPEG. */
  readonly jpegQuality: number | null;
}

/** Long side below which the fine traces are gone, and below which nothing can be measured. */
const REDUCED_SIDE = 1600;
const SMALL_SIDE = 320;
/** JPEG quality below which little, and below which nothing, is left of them. */
const COARSE_QUALITY = 75;
const COMPRESSED_QUALITY = 40;
/** Steps at block borders this much larger than inside are plain to the eye; none of 263 real photos reaches it. */
const COMPRESSED_BLOCKS = 3;
/** Fewer than 1 in 100 real photos lie below (README). */
const BLURRED = 0.06;
/** Less noise than rounding to whole levels alone would leave: a filter or the compression took it. */
const SMOOTH = 0.05;
/** Share of blocks of one colour from which a picture is drawn rather than taken; 1 in 14 real photos lies above. */
const DRAWN = 0.25;

/**
 * How many of the three signs of a screenshot there are, 0-1, by weight: a screen's exact size (0.4), areas of one colour
 * without any noise (0.35), saved as PNG, as systems do (0.25).
 */
export function screenshotLikeness({ format, width, height }: Stored, { flat, noise }: Quality): number {
  const drawn = flat >= DRAWN && noise < SMOOTH;
  return (isScreenSize(width, height) ? 0.4 : 0) + (drawn ? 0.35 : 0) + (format === 'png' ? 0.25 : 0);
}

/** All that limits what can be said about a photo, what weighs most first. None of it speaks against it. */
export function limitsOf(stored: Stored, quality: Quality): Limit[] {
  const longSide = Math.max(stored.width, stored.height);
  const jpegQuality = stored.jpegQuality ?? 100;
  const isCompressed = jpegQuality < COMPRESSED_QUALITY || quality.blockiness >= COMPRESSED_BLOCKS;
  const holds: Record<Limit, boolean> = {
    screenshot: screenshotLikeness(stored, quality) > 0.9,
    small: longSide < SMALL_SIDE,
    compressed: isCompressed,
    blurred: quality.sharpness < BLURRED,
    reduced: longSide >= SMALL_SIDE && longSide < REDUCED_SIDE,
    coarse: !isCompressed && jpegQuality < COARSE_QUALITY,
    smooth: quality.noise < SMOOTH,
  };
  return LIMITS.filter(limit => holds[limit]);
}

/** How much later methods may still claim: everything they can, less, or hardly anything. */
export type Claims = 'all' | 'some' | 'few';
export function claimsOf(limits: readonly Limit[]): Claims {
  if (limits.some(limit => limit === 'screenshot' || limit === 'small' || limit === 'compressed')) return 'few';
  return limits.length > 0 ? 'some' : 'all';
}
