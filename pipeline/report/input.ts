import type { CaseTimeline, PhotoRole, RefundDetails } from '../core/case.ts';
import type { ErrorCode } from '../core/errors.ts';
import type { Evidence } from '../core/evidence.ts';
import type { Language } from '../core/language.ts';
import type { PhotoFacts } from '../core/photo.ts';
import type { Verdict } from '../core/verdict.ts';

/** A picture by name: `preview` (upright JPEG) or `<detector>.<map>` (upright heat map, PNG with alpha). */
export interface ReportArtifact {
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** One inspected photo of the case, with everything that the report may show of it. */
export interface ReportPhoto {
  readonly inspectionId: string;
  readonly filename: string | null;
  readonly role: PhotoRole;
  readonly status: 'queued' | 'running' | 'done' | 'failed';
  /** Set where status is `failed`. */
  readonly errorCode: ErrorCode | null;
  readonly facts: PhotoFacts | null;
  readonly evidence: readonly Evidence[];
  readonly verdict: Verdict | null;
  /** The photo's verdict events, in any order; the one with the highest sequence is the head of its hash chain. */
  readonly history: readonly { readonly sequence: number; readonly hash: string; readonly createdAt: Date }[];
  readonly artifacts: Readonly<Record<string, ReportArtifact>>;
  readonly originalSha256: string;
  /** Size of the original file in bytes. */
  readonly originalBytes: number;
}

export interface ReportCase {
  readonly id: string;
  readonly reference?: string | undefined;
  readonly title?: string | undefined;
  readonly category: string;
  readonly refund: RefundDetails;
  readonly timeline: CaseTimeline;
  readonly createdAt: Date;
}

/** Limits of a picture: bytes of the file, pixels of its long side, and the long side below which it is useless. */
export interface FitLimits {
  readonly maxBytes: number;
  readonly maxSide: number;
  readonly minSide: number;
}

/** Re-encodes a JPEG until it keeps the limits; null where that would need fewer pixels than `minSide`. */
export type FitImage = (jpeg: Uint8Array, limits: FitLimits) => Promise<Uint8Array | null>;

export interface ReportInput {
  readonly case: ReportCase;
  readonly photos: readonly ReportPhoto[];
  /** Id of an export profile: the name of a file in `profiles/`. */
  readonly profile: string;
  readonly language: Language;
  readonly refundlensVersion: string;
  /** Handed in, since only `decode/` may use the image library. */
  readonly fitImage: FitImage;
}

/** File name -> content. */
export type ReportFiles = Record<string, { readonly mime: string; readonly bytes: Uint8Array }>;
