import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { CaseInput, PhotoRole } from '../../core/case.ts';
import type { Clearance } from '../../core/decision.ts';
import type { ErrorCode } from '../../core/errors.ts';
import type { EventType } from '../../core/events.ts';
import type { Evidence, EvidenceStatus, Family } from '../../core/evidence.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Bilingual, Language } from '../../core/language.ts';
import type { ImageFormat, PhotoFacts } from '../../core/photo.ts';
import type { Verdict, VerdictClass, Versions } from '../../core/verdict.ts';
import type {
  IdempotentResponse,
  InspectionResult,
  InspectionStatus,
  OutboxRow,
  Priority,
  ReportRow,
  Scope,
} from '../ports.ts';
import type { RescanOutcome, RescanSelection, RescanStatus } from '../rescan-ports.ts';
import type { ReportTimestamp } from '../timestamp-ports.ts';
import type { DecisionSchema } from './decision-schema.ts';

/** The schema that all tables live in, so that a database may be shared with others. */
export const SCHEMA = 'refundlens';

/** Read as a value, written as its JSON text. */
type Json<T> = ColumnType<T, string, string>;
type Created = Generated<Date>;

/** Tables as the migrations make them. Every row of a tenant carries `tenant_id`. */
export interface Schema extends DecisionSchema {
  tenants: {
    id: string;
    name: string;
    created_at: Created;
    photos_per_day: number | null;
    retention_days: number | null;
    show_buyers: Generated<boolean>;
    show_place: Generated<boolean>;
    show_place_in_reports: Generated<boolean>;
  };
  api_keys: {
    tenant_id: string;
    id: string;
    name: string;
    scopes: Scope[];
    /** SHA-256 of the secret, 32 bytes. */
    secret_hash: Buffer;
    created_at: Created;
    revoked_at: Date | null;
    requests_per_minute: number | null;
  };
  sessions: {
    tenant_id: string;
    key_id: string;
    /** SHA-256 of the secret, 32 bytes. */
    secret_hash: Buffer;
    created_at: Created;
    expires_at: Date;
  };
  cases: {
    tenant_id: string;
    id: string;
    reference: string | null;
    title: string | null;
    category: CaseInput['category'];
    refund: Json<CaseInput['refund']>;
    timeline: Json<CaseInput['timeline']>;
    /** Pseudonym; null where the platform's id is not known. */
    buyer: string | null;
    cleared_by: Clearance | null;
    created_at: Created;
  };
  photos: {
    tenant_id: string;
    id: string;
    sha256: string;
    format: ImageFormat;
    bytes: number;
    /** Set by the photo's first finished inspection. */
    perceptual_hash: Generated<string | null>;
    /** The same as bits. */
    hash_bits: GeneratedAlways<string | null>;
    fingerprint: Generated<string | null>;
    created_at: Created;
    /** When these bytes last came in. */
    received_at: Created;
    /** Since when its files are not kept any more. */
    purged_at: Date | null;
  };
  inspections: {
    tenant_id: string;
    id: string;
    case_id: string | null;
    photo_id: string;
    role: PhotoRole;
    filename: string | null;
    status: Generated<InspectionStatus>;
    priority: Priority;
    attempts: Generated<number>;
    error_code: ErrorCode | null;
    facts: Json<PhotoFacts> | null;
    artifacts: Json<InspectionResult['artifacts']> | null;
    /** Class of the verdict, for lists; the verdict itself stands in its event. */
    verdict_class: VerdictClass | null;
    /** The photo's event that holds the verdict in force. */
    verdict_sequence: number | null;
    /** Of the versions that made that verdict; null for one from before they were noted. */
    versions_key: string | null;
    created_at: Created;
    started_at: Date | null;
    finished_at: Date | null;
  };
  evidence: {
    tenant_id: string;
    inspection_id: string;
    /** Place in the list, from 0. */
    position: number;
    detector: string;
    version: string;
    family: Family;
    status: EvidenceStatus;
    /** The whole evidence, the columns beside it included. */
    data: Json<Evidence>;
    /** Set where a later version's evidence counts in its place. */
    superseded_at: Date | null;
  };
  timestamps: {
    tenant_id: string;
    /** Of what was stamped, hex. */
    sha256: string;
    /** TimeStampResp, DER. */
    response: Buffer;
    created_at: Created;
  };
  versions_in_force: {
    only_one: Generated<boolean>;
    versions: Json<Versions>;
    versions_key: string;
    noted_at: Created;
  };
  rescans: {
    tenant_id: string;
    id: string;
    name: string | null;
    selection: Json<RescanSelection>;
    status: Generated<RescanStatus>;
    total: Generated<number>;
    created_at: Created;
    resumed_at: Created;
    finished_at: Date | null;
  };
  rescan_items: {
    tenant_id: string;
    rescan_id: string;
    inspection_id: string;
    /** Lower is looked at earlier: 0 something was found, 1 inconclusive, 2 nothing found. */
    urgency: number;
    attempts: Generated<number>;
    claim: string | null;
    claimed_until: Generated<Date>;
    outcome: RescanOutcome | null;
    /** Place of the outcome in RESCAN_OUTCOMES. */
    rank: number | null;
    old_sequence: number | null;
    new_sequence: number | null;
    reran: string[] | null;
    ms: number | null;
    error_code: ErrorCode | null;
    finished_at: Date | null;
  };
  imported_lines: {
    tenant_id: string;
    line_key: string;
    content_hash: string;
    case_id: string;
    created_at: Created;
  };
  verdict_events: {
    tenant_id: string;
    photo_id: string;
    /** Counts the photo's verdicts from 1. */
    sequence: number;
    inspection_id: string;
    verdict: Json<Verdict>;
    previous_hash: string;
    hash: string;
    created_at: Created;
  };
  reports: {
    tenant_id: string;
    id: string;
    case_id: string;
    profile: string;
    language: Language;
    status: Generated<ReportRow['status']>;
    error_code: ErrorCode | null;
    error_detail: string | null;
    files: Json<ReportRow['files']> | null;
    answers: Json<ReportRow['answers']> | null;
    timestamp: Json<ReportTimestamp> | null;
    withdrawn_at: Date | null;
    withdrawn_because: Clearance | null;
    /** Since when its files are not kept any more; `files` still says their hashes. */
    purged_at: Date | null;
    created_at: Created;
    finished_at: Date | null;
  };
  outbox: {
    tenant_id: string;
    id: Generated<string>;
    kind: OutboxRow['kind'];
    subject_id: string;
    priority: Priority;
    sending: Generated<number>;
    created_at: Created;
    sent_at: Date | null;
  };
  idempotency_keys: {
    tenant_id: string;
    key: string;
    request_hash: string;
    /** null while the request runs. */
    response: Json<IdempotentResponse> | null;
    claimed_at: Created;
  };
  events: {
    tenant_id: string;
    /** Also the webhook-id of its deliveries. */
    id: string;
    /** Counts up as events are written, which is not the order in which they are committed. */
    recorded: Generated<string>;
    type: EventType;
    data: Json<JsonObject>;
    created_at: Created;
    /** Place in the feed, in the order of commits; null until published. */
    position: Generated<string | null>;
  };
  webhook_endpoints: {
    tenant_id: string;
    id: string;
    url: string;
    description: string | null;
    /** Empty: all. */
    types: EventType[];
    created_at: Created;
    disabled_at: Date | null;
    disabled_because: 'asked' | 'gone' | null;
  };
  webhook_secrets: {
    tenant_id: string;
    endpoint_id: string;
    id: string;
    /** Encrypted with the sealing key. */
    sealed: Buffer;
    created_at: Created;
    /** Set by a rotation: signs beside its successor until then. */
    expires_at: Date | null;
  };
  webhook_deliveries: {
    tenant_id: string;
    id: string;
    endpoint_id: string;
    event_id: string;
    status: Generated<'pending' | 'delivered' | 'dead'>;
    /** Since the last replay. */
    attempts: Generated<number>;
    /** Of a delivery under way: when another process may take it. */
    next_attempt_at: Date;
    created_at: Created;
    finished_at: Date | null;
  };
  webhook_attempts: {
    tenant_id: string;
    delivery_id: string;
    id: Generated<string>;
    at: Date;
    /** null where there was no answer; `failure` then says why. */
    status_code: number | null;
    failure: string | null;
    ms: number;
  };
  photo_fetches: {
    tenant_id: string;
    id: string;
    case_id: string | null;
    /** Whole while it is needed; then without its query, which may be a secret. */
    url: string;
    role: PhotoRole;
    priority: Priority;
    status: Generated<'queued' | 'done' | 'failed'>;
    attempts: Generated<number>;
    next_attempt_at: Generated<Date>;
    error_code: ErrorCode | null;
    error_detail: Json<Bilingual> | null;
    inspection_id: string | null;
    repeated: boolean | null;
    created_at: Created;
    finished_at: Date | null;
  };
  uploads: {
    tenant_id: string;
    id: string;
    /** As announced. */
    bytes: number;
    filename: string | null;
    created_at: Created;
    expires_at: Date;
  };
  blob_deletions: {
    tenant_id: string;
    sha256: string;
    /** The photo that it is of; null for a report's file. */
    photo_id: string | null;
    created_at: Created;
  };
  audit: {
    tenant_id: string;
    id: Generated<string>;
    action: string;
    subject: string;
    key_id: string | null;
    created_at: Created;
  };
}
