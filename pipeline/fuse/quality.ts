import type { PhotoFacts } from '../core/photo.ts';
import type { InconclusiveReason, QualityLevel } from '../core/verdict.ts';
import type { Policy } from './policy.ts';

export interface Quality {
  readonly level: QualityLevel;
  /** Why pixel methods are not believed; empty unless the level is `poor`. */
  readonly limits: readonly InconclusiveReason[];
}

/** Long side from which an uncompressed-looking photo counts as `clean`: chat apps send 1,440 pixels or fewer. */
const CLEAN_LONG_SIDE = 1600;
const CLEAN_JPEG_QUALITY = 90;

/** Which laundering level a photo is judged at. Never guilt: a poor photo only means that less can be said. */
export function qualityOf(
  facts: Pick<PhotoFacts, 'width' | 'height' | 'jpegQuality' | 'notes'>,
  policy: Policy,
): Quality {
  const longSide = Math.max(facts.width, facts.height);
  const limits: InconclusiveReason[] = [];
  if (longSide < policy.minLongSide) limits.push('too_small');
  if (facts.jpegQuality !== null && facts.jpegQuality < policy.minJpegQuality) limits.push('too_compressed');
  if (facts.notes.includes('damaged_file')) limits.push('damaged_file');
  if (limits.length) return { level: 'poor', limits };
  const clean = longSide >= CLEAN_LONG_SIDE && facts.jpegQuality !== null && facts.jpegQuality >= CLEAN_JPEG_QUALITY;
  return { level: clean ? 'clean' : 'laundered', limits };
}
