import type { Family } from './evidence.ts';
import type { Bilingual } from './language.ts';

/** What the evidence says about a photo. See README.md, "What a verdict means". */
export const VERDICT_CLASSES = [
  'ai_generated',
  'ai_edited',
  'edited',
  'reused',
  'web_image',
  'ai_label_present',
  'recapture',
  'mismatch',
  'no_finding',
  'inconclusive',
] as const;
export type VerdictClass = (typeof VERDICT_CLASSES)[number];

/** Classes that say something against a photo; each needs a conclusive mark or two independent families. */
export const FINDING_CLASSES: readonly VerdictClass[] = [
  'ai_generated',
  'ai_edited',
  'edited',
  'reused',
  'web_image',
  'ai_label_present',
  'recapture',
  'mismatch',
];

/** Bands of log10 likelihood ratio (ENFSI guideline for evaluative reporting, 2015). */
export const STRENGTHS = [
  'none',
  'weak',
  'moderate',
  'moderately_strong',
  'strong',
  'very_strong',
  'extremely_strong',
] as const;
export type Strength = (typeof STRENGTHS)[number];

/** The band of a log10 likelihood ratio: 0-1 weak, 1-2 moderate, 2-3 moderately strong, 3-4 strong, 4-6 very strong. */
export function strengthOf(log10LR: number): Strength {
  const size = Math.abs(log10LR);
  if (size === 0) return 'none';
  if (size < 1) return 'weak';
  if (size < 2) return 'moderate';
  if (size < 3) return 'moderately_strong';
  if (size < 4) return 'strong';
  if (size < 6) return 'very_strong';
  return 'extremely_strong';
}

/** One piece of evidence with its weight. */
export interface Reason {
  readonly detector: string;
  readonly family: Family;
  /** Name of the score that carries the weight. */
  readonly score: string;
  /** The class it speaks about. */
  readonly class: VerdictClass;
  /** Positive: for the class; negative: for an authentic photo. */
  readonly log10LR: number;
  readonly strength: Strength;
  /** A mark that decides by itself. */
  readonly conclusive: boolean;
  readonly sentence: Bilingual;
}

export interface NotChecked {
  readonly detector: string;
  readonly why: Bilingual;
}

/** Stable codes for why an answer is `inconclusive`. */
export const INCONCLUSIVE_REASONS = [
  'too_small',
  'too_compressed',
  'damaged_file',
  'screenshot',
  'single_family',
  'detectors_disagree',
  'nothing_could_run',
] as const;
export type InconclusiveReason = (typeof INCONCLUSIVE_REASONS)[number];

/** Stable codes for better evidence to ask the buyer for. */
export const ADVICE = ['original_from_album', 'second_angle', 'short_video', 'waybill_in_frame'] as const;
export type Advice = (typeof ADVICE)[number];

/** Laundering level that picks the calibration: how much of the camera's own signal a photo can still hold. */
export const QUALITY_LEVELS = ['clean', 'laundered', 'poor'] as const;
export type QualityLevel = (typeof QUALITY_LEVELS)[number];

export interface Posterior {
  /** Share of such photos that is assumed before looking, 0-1: a setting. */
  readonly prevalence: number;
  /** Chance of the class after the evidence, 0-1. */
  readonly probability: number;
  /** The same at a tenth and at ten times the prior odds. */
  readonly low: number;
  readonly high: number;
}

export interface Versions {
  readonly refundlens: string;
  readonly policy: string;
  /** Detector id -> version, of those that took part. */
  readonly detectors: Record<string, string>;
  /** Detector id -> first 12 hex digits of its calibration file's SHA-256. */
  readonly calibrations: Record<string, string>;
}

/** The answer about one photo. Pure function of evidence and policy: same input, same bytes. */
export interface Verdict {
  readonly class: VerdictClass;
  readonly strength: Strength;
  /** Of the verdict's class against an authentic photo; 0 for `no_finding` and `inconclusive` without a lead. */
  readonly log10LR: number;
  readonly posterior: Posterior;
  /** One sentence for a person in a hurry. */
  readonly summary: Bilingual;
  readonly reasonsFor: readonly Reason[];
  readonly reasonsAgainst: readonly Reason[];
  readonly notChecked: readonly NotChecked[];
  /** Codes, empty unless the class is `inconclusive`. */
  readonly inconclusive: readonly InconclusiveReason[];
  readonly advice: readonly Advice[];
  readonly quality: QualityLevel;
  readonly versions: Versions;
}
