import type { JsonObject } from './json.ts';
import type { Bilingual } from './language.ts';

/** Kinds of evidence that err for different reasons. Two families agreeing means more than one shouting. */
export const FAMILIES = ['metadata', 'provenance', 'jpeg', 'pixel', 'model', 'content', 'reuse'] as const;
export type Family = (typeof FAMILIES)[number];

/** Families whose evidence lies in pixel statistics; together they are capped (fuse/policy.ts). */
export const PIXEL_FAMILIES: readonly Family[] = ['jpeg', 'pixel', 'model', 'content'];

export const EVIDENCE_STATUSES = ['ok', 'skipped', 'failed', 'timeout'] as const;
export type EvidenceStatus = (typeof EVIDENCE_STATUSES)[number];

/** A rectangle on the picture; as fractions 0-1 of the upright width and height once it leaves `inspect`. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Detector's own strength of this region, higher is stronger. */
  readonly score: number;
  readonly label?: string;
}

/** A grid of values laid over the stored picture, 0 (nothing) to 255 (strongest). */
export interface GrayMap {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** What a detector gives: raw scores and facts, never a probability, never a verdict. */
export interface Finding {
  /** Finite numbers. Their names are keys of the detector's calibration file, or are left unweighed by it. */
  readonly scores: Record<string, number>;
  /** Plain data that the explanation and the report may show. */
  readonly facts: JsonObject;
  /** In stored pixel coordinates. */
  readonly regions?: readonly Region[];
  readonly maps?: Record<string, GrayMap>;
  /** A sentence of its own for a score, by its name; a score without one is told by the detector's explanation. */
  readonly sentences?: Record<string, Bilingual>;
}

/** One detector's word on one photo. A detector that did not run still has its row, with the reason. */
export interface Evidence {
  readonly detector: string;
  readonly version: string;
  readonly family: Family;
  readonly status: EvidenceStatus;
  /** Why it is not `ok`; null where it is. */
  readonly reason: Bilingual | null;
  readonly scores: Record<string, number>;
  readonly facts: JsonObject;
  readonly regions: readonly Region[];
  /** Names of the maps that were drawn, in order. */
  readonly maps: readonly string[];
  /** One plain sentence that accuses nobody; null where status is not `ok`. */
  readonly explanation: Bilingual | null;
  readonly sentences: Record<string, Bilingual>;
  /** Wall-clock milliseconds that the detector took. */
  readonly ms: number;
}
