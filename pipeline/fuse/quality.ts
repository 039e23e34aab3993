import type { Evidence } from '../core/evidence.ts';
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

/** The detector that measures what a photo can still tell. */
const GATE = 'quality-gate';

/**
 * Which laundering level a photo is judged at. Never guilt: a poor photo only means that less can be said.
 * @param evidence  all of the photo's; what the quality gate measured counts, where it ran
 */
export function qualityOf(
  facts: Pick<PhotoFacts, 'width' | 'height' | 'jpegQuality' | 'notes'>,
  policy: Policy,
  evidence: readonly Pick<Evidence, 'detector' | 'status' | 'scores'>[] = [],
): Quality {
  const gate = evidence.find(({ detector, status }) => detector === GATE && status === 'ok')?.scores ?? {};
  const longSide = Math.max(facts.width, facts.height);
  const isCoarse = facts.jpegQuality !== null && facts.jpegQuality < policy.minJpegQuality;
  const limits: InconclusiveReason[] = [];
  if (longSide < policy.minLongSide) limits.push('too_small');
  if (isCoarse || (gate.blockiness ?? 0) >= policy.maxBlockiness) limits.push('too_compressed');
  if ((gate.screenshot ?? 0) >= policy.screenshotFrom) limits.push('screenshot');
  if (facts.notes.includes('damaged_file')) limits.push('damaged_file');
  if (limits.length) return { level: 'poor', limits };
  const isFine = facts.jpegQuality !== null && facts.jpegQuality >= CLEAN_JPEG_QUALITY;
  const isSharp = (gate.sharpness ?? Number.POSITIVE_INFINITY) >= policy.minSharpness;
  const clean = longSide >= CLEAN_LONG_SIDE && isFine && isSharp;
  return { level: clean ? 'clean' : 'laundered', limits };
}
