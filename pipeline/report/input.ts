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

/** An event of a photo's verdict history; `hash` binds it to the event before. */
export interface ReportEvent {
  readonly sequence: number;
  readonly inspectionId: string;
  readonly photoId: string;
  readonly verdict: Verdict;
  /** Hash of the photo's event before; 64 zeros for its first. */
  readonly previousHash: string;
  /** SHA-256, hex, of previousHash + canonical JSON of {inspectionId, photoId, verdict}. */
  readonly hash: string;
  readonly createdAt: Date;
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
  readonly history: readonly ReportEvent[];
  readonly artifacts: Readonly<Record<string, ReportArtifact>>;
  readonly originalSha256: string;
  /** Size of the original file in bytes. */
  readonly originalBytes: number;
  /** The original file, for the packet; null where it is not kept any more or nobody asked for it. */
  readonly original: Uint8Array | null;
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

export interface Signer {
  /** Ed25519 signature, 64 bytes. */
  readonly sign: (bytes: Uint8Array) => Uint8Array;
  /** SPKI in PEM. */
  readonly publicKey: string;
}

export interface ReportInput {
  readonly case: ReportCase;
  readonly photos: readonly ReportPhoto[];
  /** Id of an export profile: the name of a file in `profiles/`. */
  readonly profile: string;
  readonly language: Language;
  readonly refundlensVersion: string;
  /** Handed in, since only `decode/` may use the image library. */
  readonly fitImage: FitImage;
  /** Values for fields of the form that the case does not have, such as a reason code, by their names in the form. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Signs the packet; without it there is none. */
  readonly signer?: Signer;
  /** The timestamp (TimeStampResp, DER) of a manifest by its SHA-256, hex; null: the packet is made without. */
  readonly timestampOf?: (sha256: string) => Promise<Uint8Array | null>;
}

/** File name -> content. */
export type ReportFiles = Record<string, { readonly mime: string; readonly bytes: Uint8Array }>;
