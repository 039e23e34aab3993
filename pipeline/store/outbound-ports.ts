import type { PhotoRole } from '../core/case.ts';
import type { ErrorCode } from '../core/errors.ts';
import type { Bilingual } from '../core/language.ts';
import type { PhotoIntake, Priority } from './ports.ts';

export const FETCH_STATUSES = ['queued', 'done', 'failed'] as const;

/** A photo that somebody gave an address for instead of its bytes. */
export interface FetchRow {
  readonly id: string;
  readonly caseId: string | null;
  /** Without its query once finished: it may have been a secret. */
  readonly url: string;
  readonly role: PhotoRole;
  readonly priority: Priority;
  readonly status: (typeof FETCH_STATUSES)[number];
  readonly attempts: number;
  /** Set where status is `failed`. */
  readonly errorCode: ErrorCode | null;
  readonly errorDetail: Bilingual | null;
  /** Set where status is `done`. `repeated`: these bytes were inspected for the same case and role before. */
  readonly inspectionId: string | null;
  readonly repeated: boolean | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** A fetch that this process holds until its lease runs out; then another may take it. */
export type ClaimedFetch = Pick<FetchRow, 'id' | 'url' | 'role' | 'attempts'> & { readonly tenantId: string };

export interface TenantFetches {
  requestFetch(fetch: Pick<FetchRow, 'caseId' | 'url' | 'role' | 'priority'>): Promise<FetchRow>;
  getFetch(id: string): Promise<FetchRow | null>;
  /** How many of a case are still to come. */
  countFetches(caseId: string): Promise<number>;
  /** The photo came: its intake and the end of the fetch in one transaction. The blob must be stored before. */
  finishFetch(id: string, photo: Omit<PhotoIntake, 'role'>): Promise<void>;
  failFetch(id: string, code: ErrorCode, detail: Bilingual | null): Promise<void>;
  /** Leaves it for another try at that time. */
  retryFetch(id: string, at: Date): Promise<void>;
}

export interface FetchWork {
  /** Takes at most `limit` fetches that are due, live ones first, for so long. Counts the attempt. */
  claimFetches(limit: number, now: Date, leaseSeconds: number): Promise<readonly ClaimedFetch[]>;
}

/** A place that one file may be put to, then named in a request instead of being sent with it. */
export interface UploadRow {
  readonly id: string;
  /** As announced: no more and no fewer are taken. */
  readonly bytes: number;
  readonly filename: string | null;
  readonly createdAt: Date;
  /** Until then a file may be put. */
  readonly expiresAt: Date;
}

export interface TenantUploads {
  createUpload(upload: Pick<UploadRow, 'bytes' | 'filename'>, seconds: number): Promise<UploadRow>;
  getUpload(id: string): Promise<UploadRow | null>;
}

export interface UploadWork {
  /** Some that were made longer ago than that. */
  oldUploads(hours: number, limit: number): Promise<readonly { tenantId: string; id: string }[]>;
  forgetUpload(tenantId: string, id: string): Promise<void>;
}
