import type { CaseInput, PhotoRole } from '#pipeline/core/case.ts';
import type { Bilingual } from '#pipeline/core/language.ts';

export const SAMPLE_KINDS = [
  'camera',
  'chat',
  'rotated',
  'screenshot',
  'splice',
  'copy-move',
  'generator-marks',
  'ai-label',
  'bad',
] as const;
export type SampleKind = (typeof SAMPLE_KINDS)[number];

/** One file of the sample folder. */
export interface Sample {
  /** File name in the folder. */
  readonly file: string;
  readonly kind: SampleKind;
  readonly role: PhotoRole;
  readonly title: Bilingual;
  /** What an honest reader should expect an inspection to say, and why. */
  readonly expectation: Bilingual;
  /** Key of the case that it belongs to (`SAMPLE_CASES`). */
  readonly case: SampleCaseKey;
}

export type DrawnSample = Sample & { readonly bytes: Uint8Array };

/** What a merchant would enter for a case, in both languages. */
export interface SampleCase {
  readonly title: Bilingual;
  readonly input: Omit<CaseInput, 'title'>;
}

export const SAMPLE_CASE_KEYS = ['mug-cracked', 'mug-pasted', 'citrus', 'plush', 'parcel', 'errors'] as const;
export type SampleCaseKey = (typeof SAMPLE_CASE_KEYS)[number];
