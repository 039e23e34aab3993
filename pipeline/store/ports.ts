import type { CaseInput, PhotoRole, RefundDetails } from '../core/case.ts';
import type { Clearance } from '../core/decision.ts';
import type { ErrorCode } from '../core/errors.ts';
import type { EventType } from '../core/events.ts';
import type { Evidence } from '../core/evidence.ts';
import type { JsonObject } from '../core/json.ts';
import type { Language } from '../core/language.ts';
import type { ImageFormat, PhotoFacts } from '../core/photo.ts';
import type { Verdict, VerdictClass } from '../core/verdict.ts';
import type { DecisionStore } from './decision-ports.ts';
import type { TenantImports } from './import-ports.ts';
import type { FetchWork, TenantFetches, TenantUploads, UploadWork } from './outbound-ports.ts';
import type { RescanWork, TenantRescans } from './rescan-ports.ts';
import type { RetentionWork, TenantSettingsStore } from './retention-ports.ts';
import type { ReportTimestamp, TenantTimestamps } from './timestamp-ports.ts';
import type { TenantWebhooks, WebhookWork } from './webhook-ports.ts';

/** Bytes by SHA-256, kept per tenant. A put is durable (written, fsynced, renamed) when it resolves. */
export interface BlobStore {
  /** Stores bytes under their hash; the same bytes again are a no-op. `sha256` is checked against the bytes. */
  put(tenantId: string, sha256: string, bytes: Uint8Array): Promise<void>;
  /** The bytes, or null. A blob whose bytes no longer match their hash throws `internal`. */
  get(tenantId: string, sha256: string): Promise<Uint8Array | null>;
  has(tenantId: string, sha256: string): Promise<boolean>;
  delete(tenantId: string, sha256: string): Promise<void>;
}

export const SCOPES = ['read', 'write', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

export interface ApiKey {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Its own limit; null: the service's. */
  readonly requestsPerMinute: number | null;
}

export interface AuditRow {
  readonly id: string;
  /** What was done: `case.read`, `key.create`. */
  readonly action: string;
  /** Id of what it was done to; `-` where it is no single thing. */
  readonly subject: string;
  /** The key in whose name; null for the service itself. */
  readonly keyId: string | null;
  readonly createdAt: Date;
}

/** Counts by key and window of time that all processes share. */
export interface RateCounter {
  /**
   * Adds points (fewer than none takes some back) to the key's window, or to a new one where the last is over.
   * `used` is the sum of this window by all processes. While the server is away the process counts for itself.
   */
  add(key: string, points: number, windowSeconds: number): Promise<RateCount>;
  /** null where no window is open. */
  read(key: string): Promise<RateCount | null>;
  close(): Promise<void>;
}
export interface RateCount {
  readonly used: number;
  readonly endsInMs: number;
}

export interface CaseRow extends CaseInput {
  readonly id: string;
  /** The buyer's pseudonym, where the case has the platform's id. */
  readonly buyer?: string;
  /** Why nothing may be filed or entered on it any more. */
  readonly clearedBy?: Clearance;
  readonly createdAt: Date;
}

export interface PhotoRow {
  readonly id: string;
  readonly sha256: string;
  readonly format: ImageFormat;
  readonly bytes: number;
  readonly createdAt: Date;
}

export const INSPECTION_STATUSES = ['queued', 'running', 'done', 'failed'] as const;
export type InspectionStatus = (typeof INSPECTION_STATUSES)[number];
export const PRIORITIES = ['live', 'batch'] as const;
export type Priority = (typeof PRIORITIES)[number];

export interface InspectionRow {
  readonly id: string;
  readonly caseId: string | null;
  readonly photoId: string;
  readonly sha256: string;
  /** Since when the photo's files are not kept any more: see RetentionWork. */
  readonly purgedAt: Date | null;
  readonly role: PhotoRole;
  readonly filename: string | null;
  readonly status: InspectionStatus;
  readonly priority: Priority;
  readonly attempts: number;
  /** Set where status is `failed`. */
  readonly errorCode: ErrorCode | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** What one inspection found. Artifacts are blobs named by what they show: `preview`, `ela.heat`. */
export interface InspectionResult {
  readonly facts: PhotoFacts;
  readonly evidence: readonly Evidence[];
  readonly verdict: Verdict;
  readonly artifacts: Readonly<Record<string, { sha256: string; mime: string }>>;
}

/** A row of the append-only history of a photo's verdicts. */
export interface VerdictEvent {
  readonly sequence: number;
  readonly inspectionId: string;
  readonly photoId: string;
  readonly verdict: Verdict;
  /** Hash of the photo's event before; 64 zeros for its first. */
  readonly previousHash: string;
  /** SHA-256 of previousHash + canonical JSON of {inspectionId, photoId, verdict}. */
  readonly hash: string;
  readonly createdAt: Date;
}

export interface InspectionFull extends InspectionRow {
  readonly result: (InspectionResult & { readonly event: VerdictEvent }) | null;
}

export const REPORT_STATUSES = ['queued', 'done', 'failed', 'withdrawn'] as const;
export interface ReportRow {
  readonly id: string;
  readonly caseId: string;
  readonly profile: string;
  readonly language: Language;
  readonly status: (typeof REPORT_STATUSES)[number];
  readonly errorCode: ErrorCode | null;
  readonly errorDetail: string | null;
  /** File name -> blob. */
  readonly files: Readonly<Record<string, { sha256: string; mime: string; bytes: number }>>;
  /** Values for fields of the form that the case does not have, such as a reason code, by their names. */
  readonly answers: Readonly<Record<string, string>>;
  /** Of its packet; null where it has none, or no timestamp authority is set. */
  readonly timestamp: ReportTimestamp | null;
  /** Set where status is `withdrawn`: it stands no more. */
  readonly withdrawnAt: Date | null;
  readonly withdrawnBecause: Clearance | null;
  readonly createdAt: Date;
}

/** An inspection as a line of a list: with its case's names and its verdict, without its evidence. */
export interface InspectionListed extends InspectionRow {
  readonly case:
    | (Pick<CaseRow, 'category'> & {
        readonly reference: string | null;
        readonly title: string | null;
        readonly buyer: string | null;
      })
    | null;
  readonly verdict: Verdict | null;
  /** Empty until it is done. */
  readonly artifacts: InspectionResult['artifacts'];
}

/** One picture in several trades: the photo that came in first, and those that came later. */
export interface PhotoCluster {
  /** That of the first photo's inspection. */
  readonly id: string;
  /** When the newest of them came in. */
  readonly createdAt: Date;
  readonly photos: number;
  readonly cases: number;
  readonly first: InspectionListed;
  /** Newest first, at most 20. */
  readonly later: readonly InspectionListed[];
}

export interface InspectionSearch {
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Any of these; absent or empty: all. */
  readonly verdict?: readonly VerdictClass[] | undefined;
  readonly status?: readonly InspectionStatus[] | undefined;
  /**
   * Within the case's reference or title or the file's name, ignoring case; or the whole refund number, order number,
   * sub-order number or platform id of the buyer; or the first six or more hex digits of the photo's SHA-256 or of the
   * buyer's pseudonym.
   */
  readonly text?: string | undefined;
}

export interface PhotoIntake {
  readonly sha256: string;
  readonly format: ImageFormat;
  readonly bytes: number;
  readonly role: PhotoRole;
  readonly filename: string | null;
}

/** An inspected photo of a case, as what a later photo is compared with. */
export interface EarlierPhoto {
  readonly inspectionId: string;
  readonly caseId: string;
  readonly role: PhotoRole;
  readonly createdAt: Date;
  readonly sha256: string;
  readonly perceptualHash: string;
  /** Base64 of the 32x32 luma. */
  readonly fingerprint: string;
  readonly reference: string | null;
  readonly refund: RefundDetails;
}

/** A photo of a case whose pixels a later one is compared with. */
export interface HeldPhoto extends Omit<EarlierPhoto, 'perceptualHash'> {
  /** Blob of its upright preview; null where it has none (yet, or any more): the photo's own file may be there. */
  readonly preview: string | null;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Opaque; null on the last page. */
  readonly nextCursor: string | null;
}

export interface IdempotentResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonObject;
}

/** Something that a tenant is told of. */
export interface EventRow {
  readonly id: string;
  readonly type: EventType;
  readonly data: JsonObject;
  readonly createdAt: Date;
  /** Its place in the feed: what comes after it is asked for with this. */
  readonly cursor: string;
}

/** Everything of one tenant. Made by `CaseStore.tenant(id)`, so that no call can forget whose rows it means. */
export interface TenantStore
  extends DecisionStore,
    TenantFetches,
    TenantImports,
    TenantRescans,
    TenantSettingsStore,
    TenantTimestamps,
    TenantUploads,
    TenantWebhooks {
  readonly tenantId: string;
  createCase(input: CaseInput): Promise<CaseRow>;
  getCase(id: string): Promise<CaseRow | null>;
  listCases(page: { limit: number; cursor?: string; reference?: string }): Promise<Page<CaseRow>>;
  /**
   * One transaction: photo row (or the one that has this hash), inspection row, outbox row. Where the same bytes are
   * already inspected or queued for the same case and role, that inspection is returned with `repeated: true`.
   * The blob must be stored before.
   */
  intake(
    photo: PhotoIntake,
    caseId: string | null,
    priority: Priority,
  ): Promise<{ inspection: InspectionRow; repeated: boolean }>;
  getInspection(id: string): Promise<InspectionFull | null>;
  listInspections(caseId: string): Promise<readonly InspectionFull[]>;
  /** Newest first. */
  searchInspections(search: InspectionSearch): Promise<Page<InspectionListed>>;
  /**
   * Photos of the tenant's cases that were inspected before this inspection came in and are the same file, or whose
   * perceptual hash differs in at most 7 bits: the nearest 50 of them, oldest first.
   */
  earlierPhotos(inspectionId: string, perceptualHash: string): Promise<readonly EarlierPhoto[]>;
  /**
   * Photos that may be the picture from which this inspection's one was made, part of it changed, each once: the listing
   * and packing photos of its own case, inspected or not, and photos of the tenant's cases whose perceptual hash
   * differs in at most 22 bits. None that came in later. Its own case's first, then the
   * nearest, at most 60.
   */
  heldPhotos(inspectionId: string, perceptualHash: string): Promise<readonly HeldPhoto[]>;
  /** Pictures that were seen in several trades by the evidence in force; those with the newest photo first. */
  photoClusters(page: { limit: number; cursor?: string | undefined }): Promise<Page<PhotoCluster>>;
  verdictHistory(photoId: string): Promise<readonly VerdictEvent[]>;
  /** Marks as running and counts the attempt; null where it is finished already or unknown. */
  beginInspection(id: string): Promise<InspectionRow | null>;
  /** Evidence, verdict event and status in one transaction, then NOTIFY. False where it already has its verdict. */
  finishInspection(id: string, result: InspectionResult): Promise<boolean>;
  failInspection(id: string, code: ErrorCode): Promise<void>;
  /** With `complaint`, throws `case_cleared` where an appeal has cleared the case meanwhile. */
  createReport(
    caseId: string,
    profile: string,
    language: Language,
    more?: { readonly answers?: ReportRow['answers']; readonly complaint?: boolean },
  ): Promise<ReportRow>;
  getReport(id: string): Promise<ReportRow | null>;
  finishReport(id: string, files: ReportRow['files'], timestamp?: ReportTimestamp | null): Promise<void>;
  failReport(id: string, code: ErrorCode, detail: string | null): Promise<void>;
  /**
   * Claims an Idempotency-Key for a request (its hash covers method, path and body).
   * `fresh`: run it, then `finishIdempotent`, or `releaseIdempotent` after a failure that may be retried.
   */
  beginIdempotent(
    key: string,
    requestHash: string,
  ): Promise<
    { kind: 'fresh' } | { kind: 'running' } | { kind: 'conflict' } | { kind: 'done'; response: IdempotentResponse }
  >;
  finishIdempotent(key: string, response: IdempotentResponse): Promise<void>;
  releaseIdempotent(key: string): Promise<void>;
  audit(action: string, subject: string, keyId: string | null): Promise<void>;
  /** The audit trail, newest first. */
  listAudit(page: {
    limit: number;
    cursor?: string | undefined;
    action?: string | undefined;
    subject?: string | undefined;
  }): Promise<Page<AuditRow>>;
  /** Photos taken in by UTC day (`2026-11-22`), oldest first, days without one left out; today and `days - 1` before. */
  photosByDay(days: number): Promise<readonly { readonly date: string; readonly photos: number }[]>;
  /**
   * Published events after that cursor, or from the oldest kept one, in the order in which they became true. Whoever
   * reads on from the last cursor misses none. Throws `request_invalid` for a cursor that no event carried.
   */
  listEvents(page: { after?: string | undefined; limit: number }): Promise<readonly EventRow[]>;
}

/** A notice that must reach the queue: written with the row that it is about, sent by the relay. */
export interface OutboxRow {
  readonly id: string;
  readonly tenantId: string;
  readonly kind: 'inspect' | 'report';
  readonly subjectId: string;
  readonly priority: Priority;
  /** Which sending this is, 1 for the first: makes a job id that the queue has not seen. */
  readonly sending: number;
}

export interface CaseStore extends FetchWork, RescanWork, RetentionWork, UploadWork, WebhookWork {
  tenant(tenantId: string): TenantStore;
  createTenant(name: string): Promise<{ id: string }>;
  /** Photos that the tenant may send in a day; null where the service's setting holds. Unknown tenants have null. */
  photoQuota(tenantId: string): Promise<number | null>;
  /** False for an unknown tenant. */
  setPhotoQuota(tenantId: string, photosPerDay: number | null): Promise<boolean>;
  /** The secret is returned once; only its SHA-256 is kept. */
  createApiKey(
    tenantId: string,
    name: string,
    scopes: readonly Scope[],
    requestsPerMinute?: number | null,
  ): Promise<{ key: ApiKey; secret: string }>;
  /** null for an unknown or revoked secret. */
  findApiKey(secret: string): Promise<ApiKey | null>;
  listApiKeys(tenantId: string): Promise<readonly (ApiKey & { createdAt: Date; revokedAt: Date | null })[]>;
  revokeApiKey(tenantId: string, id: string): Promise<boolean>;
  /** Opens a session in the key's name that ends after so many seconds. Gives its secret, of which a hash is kept. */
  createSession(key: ApiKey, seconds: number): Promise<string>;
  /** The key in whose name the session is; null for an unknown or ended session or a revoked key. */
  findSession(secret: string): Promise<ApiKey | null>;
  endSession(secret: string): Promise<void>;
  /**
   * Hands unsent outbox rows to `send`, a batch at a time under SKIP LOCKED, and marks them sent when it resolves.
   * Returns how many were sent.
   */
  relayOutbox(limit: number, send: (rows: readonly OutboxRow[]) => Promise<void>): Promise<number>;
  /** Writes new outbox rows for queued or running subjects whose last sending is older than that. Returns how many. */
  resendForgotten(olderThanSeconds: number): Promise<number>;
  /**
   * Gives committed events their place in the feed and writes a delivery, due `now`, for each webhook endpoint that
   * wants one. Returns how many events; 0 also while another process does it.
   */
  publishEvents(limit: number, now: Date): Promise<number>;
  /**
   * Resolves when a verdict, report or fetched photo of that id is there or has failed, or after the time; never rejects
   * on time-out.
   * LISTEN/NOTIFY with polling beneath, since a notice can be missed.
   */
  waitFor(tenantId: string, kind: 'inspection' | 'report' | 'fetch', id: string, milliseconds: number): Promise<void>;
  /** For metrics: rows by status and the age of the oldest unfinished inspection in seconds. */
  backlog(): Promise<{ queued: number; running: number; oldestSeconds: number; unsent: number }>;
  /**
   * Deletes Idempotency-Keys older than 24 h, sessions past their end, which are unknown already, and events of which
   * 30 days have passed. Returns how many.
   */
  purgeExpired(): Promise<number>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
