import type { CaseTimeline } from '../../pipeline/core/case.ts';
import type { Comparison } from '../../pipeline/core/comparison.ts';
import type { Config } from '../../pipeline/core/config.ts';
import type { ErrorCode } from '../../pipeline/core/errors.ts';
import type { Inspection } from '../../pipeline/core/inspection.ts';
import type { Bilingual } from '../../pipeline/core/language.ts';

/** What one photo is inspected with, beside its bytes. */
export interface PhotoOptions {
  readonly timeline: CaseTimeline | null;
  readonly now: Date;
  /** False leaves out preview and heat maps. */
  readonly artifacts?: boolean;
  /** Only these detectors run, and no preview is made. */
  readonly detectors?: readonly string[];
  /** Detectors' time limits are multiplied by this. */
  readonly patience?: number;
}

/** What a photo is compared with: pictures of others that are held. */
export interface CompareRequest {
  readonly bytes: Uint8Array;
  readonly held: readonly Uint8Array[];
  /** The time limit is multiplied by this. */
  readonly patience?: number;
}

/** Messages over the child's IPC channel (structured clone, so bytes travel as they are). */
export type ToChild =
  | { readonly kind: 'start'; readonly config: Config }
  | { readonly kind: 'inspect'; readonly id: number; readonly bytes: Uint8Array; readonly options: PhotoOptions }
  | { readonly kind: 'compare'; readonly id: number; readonly request: CompareRequest };

export type FromChild =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused_to_start'; readonly code: ErrorCode; readonly detail: Bilingual | null }
  | { readonly kind: 'inspected'; readonly id: number; readonly inspection: Inspection }
  | { readonly kind: 'compared'; readonly id: number; readonly comparisons: readonly Comparison[] }
  | {
      readonly kind: 'refused';
      readonly id: number;
      readonly code: ErrorCode;
      readonly detail: Bilingual | null;
      /** For the log only. */
      readonly stack: string;
    };
