import type { CATEGORIES } from '../core/case.ts';
import type { ErrorCode } from '../core/errors.ts';
import type { Evidence } from '../core/evidence.ts';
import type { Verdict, VerdictClass, Versions } from '../core/verdict.ts';
import type { InspectionListed, InspectionResult, Page } from './ports.ts';

/** Which finished inspections are looked at again; every condition given must hold. */
export interface RescanSelection {
  /** ISO 8601: received at or after, and before. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly categories?: readonly (typeof CATEGORIES)[number][] | undefined;
  readonly verdicts?: readonly VerdictClass[] | undefined;
  /** Whose evidence by this detector is of a version below that one, or missing. */
  readonly detector?: { readonly id: string; readonly below: string } | undefined;
  /** As in InspectionSearch. */
  readonly text?: string | undefined;
  /** Only those whose verdict was not made by the versions in force. */
  readonly outdated: boolean;
}

export const RESCAN_STATUSES = ['running', 'paused', 'cancelled', 'done'] as const;
export type RescanStatus = (typeof RESCAN_STATUSES)[number];

/**
 * What looking again came to, in the order in which results are told.
 * - `exonerated`: something was found before, now no longer
 * - `found`: something is found now that was not before
 * - `changed`: another class, with neither of these
 * - `same`: the same class by newer methods
 * - `current`: the verdict was by the versions in force already; nothing was written
 * - `failed`: the photo could not be inspected again; its old verdict stands
 */
export const RESCAN_OUTCOMES = ['exonerated', 'found', 'changed', 'same', 'current', 'failed'] as const;
export type RescanOutcome = (typeof RESCAN_OUTCOMES)[number];

export interface RescanRow {
  readonly id: string;
  readonly name: string | null;
  readonly status: RescanStatus;
  readonly selection: RescanSelection;
  readonly total: number;
  /** Finished inspections by what they came to. */
  readonly outcomes: Readonly<Record<RescanOutcome, number>>;
  /** Finished per second over the last minute of work; 0 where none was. */
  readonly perSecond: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** What a rescan would cost. */
export interface RescanEstimate {
  readonly count: number;
  /** Detectors that would run, on how many photos, and their mean milliseconds where measured. */
  readonly detectors: readonly { detector: string; version: string; photos: number; msPerPhoto: number | null }[];
  /** Sum over them, in milliseconds of one core; decoding comes on top. */
  readonly ms: number;
}

export interface RescanResult {
  readonly inspection: InspectionListed;
  readonly outcome: RescanOutcome;
  readonly before: Verdict;
  /** null where nothing new was written. */
  readonly after: Verdict | null;
  /** Detectors that ran; evidence of the others was reused. */
  readonly reran: readonly string[];
  readonly ms: number | null;
  readonly errorCode: ErrorCode | null;
  readonly finishedAt: Date;
}

/** One inspection to look at again, claimed for a while. */
export interface RescanClaim {
  readonly tenantId: string;
  readonly rescanId: string;
  readonly inspectionId: string;
  /** Names this claim; whoever finishes with another one is too late. */
  readonly claim: string;
  readonly attempts: number;
}

export interface Reinspection extends InspectionResult {
  readonly reran: readonly string[];
  /** Milliseconds of this look. */
  readonly ms: number;
}

/** The tenant's part: rescans as an analyst sees them. */
export interface TenantRescans {
  estimateRescan(selection: RescanSelection): Promise<RescanEstimate>;
  /** One transaction: the rescan and a row per selected inspection. */
  createRescan(selection: RescanSelection, name: string | null): Promise<RescanRow>;
  getRescan(id: string): Promise<RescanRow | null>;
  /** Newest first. */
  listRescans(page: { limit: number; cursor?: string | undefined }): Promise<Page<RescanRow>>;
  /** Pauses, resumes or cancels; a cancelled or finished one stays as it is. null where there is none. */
  setRescanStatus(id: string, status: 'running' | 'paused' | 'cancelled'): Promise<RescanRow | null>;
  /** Finished inspections: exonerations first, then by what they came to. */
  rescanResults(
    id: string,
    page: { limit: number; cursor?: string | undefined; outcomes?: readonly RescanOutcome[] | undefined },
  ): Promise<Page<RescanResult>>;
  /** Every version's evidence of an inspection, that which no longer counts included. */
  storedEvidence(inspectionId: string): Promise<readonly Evidence[]>;
}

/** The workers' part. */
export interface RescanWork {
  /** Notes which versions are in force: what is `outdated` is measured against it. */
  noteVersions(versions: Versions): Promise<void>;
  /**
   * Claims the next inspection of any running rescan under SKIP LOCKED, those with findings first; null where there
   * is nothing to do. A rescan that has nothing left is marked as done on the way.
   */
  claimRescanItem(leaseSeconds: number): Promise<RescanClaim | null>;
  /** Keeps a claim alive. False where it was lost, or the rescan was cancelled. */
  extendRescanItem(claim: RescanClaim, leaseSeconds: number): Promise<boolean>;
  /**
   * One transaction: new evidence, verdict event, what the inspection shows, and the item's outcome. Nothing of it
   * where the verdict is by these versions already (`current`), and null where the claim was lost.
   */
  finishRescanItem(claim: RescanClaim, result: Reinspection | null): Promise<RescanOutcome | null>;
  failRescanItem(claim: RescanClaim, code: ErrorCode): Promise<void>;
  /** Gives a claim back, to be taken again after so many seconds. */
  releaseRescanItem(claim: RescanClaim, pauseSeconds: number): Promise<void>;
}
