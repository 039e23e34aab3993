import type { Logger } from 'pino';
import { type ErrorCode, RefundlensError } from '#pipeline/core/errors.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';
import type { ReportArtifact, ReportFiles, ReportPhoto } from '#pipeline/report/input.ts';
import { packetRefusal } from '#pipeline/report/packet/packet.ts';
import { withoutPlace } from '#pipeline/report/place.ts';
import { PROFILES } from '#pipeline/report/profiles.ts';
import type { BlobStore, CaseStore, InspectionFull, ReportRow, TenantStore } from '#pipeline/store/ports.ts';
import type { ReportTimestamp } from '#pipeline/store/timestamp-ports.ts';
import { VERSION } from '#pipeline/version.ts';
import { ATTEMPTS, type ReportPayload } from '../jobs.ts';
import type { Authority } from '../timestamps.ts';
import { renderInThread } from './render.ts';
import { stampOf } from './stamp.ts';

export interface ReportContext {
  readonly store: CaseStore;
  readonly blobs: BlobStore;
  /** PEM of the private key that signs packets. */
  readonly signingKey: string;
  /** Gives packets their timestamps; null: none is set. */
  readonly authority: Authority | null;
  readonly log: Logger;
}

/** Tries after which an error of the rendering stands; half a minute by the queue's pauses. */
const RENDERINGS_ALLOWED = 6;
/** How long a report waits for a store that is away. */
const GIVE_UP_MS = 3_600_000;

/**
 * Renders one report and stores its files. Returns where the report is finished or has failed for good; throws where
 * another try can help.
 */
export async function handleReport(
  { tenantId, reportId }: ReportPayload,
  attempt: number,
  context: ReportContext,
): Promise<void> {
  const { blobs, log } = context;
  const tenant = context.store.tenant(tenantId);
  const started = performance.now();
  const report = await tenant.getReport(reportId);
  if (report?.status !== 'queued') return;
  const fail = async (code: ErrorCode, detail: string | null, cause?: unknown) => {
    await tenant.failReport(reportId, code, detail);
    log.warn({ reportId, code, attempt, err: cause }, 'report failed');
  };
  // More starts than a job may fail: it ends its worker each time.
  if (attempt > ATTEMPTS) return fail('internal', null);
  if (Date.now() - report.createdAt.getTime() > GIVE_UP_MS) return fail('unavailable', null);

  const case_ = await tenant.getCase(report.caseId);
  if (!case_) return fail('not_found', null);
  const inspections = await tenant.listInspections(report.caseId);
  const withOriginals = PROFILES.get(report.profile)?.packet ?? false;
  // Asked before they are all in memory.
  const originals = inspections.reduce((sum, { result }) => sum + (result?.facts.bytes ?? 0), 0);
  const refusal = withOriginals ? packetRefusal(originals) : null;
  if (refusal) return fail(refusal.code, refusal.detail?.[report.language] ?? null);
  const { showPlaceInReports } = await tenant.settings();
  const photos = await Promise.all(
    inspections.map(inspection => reportPhoto(inspection, { tenant, blobs, withOriginals, showPlaceInReports })),
  );
  let files: ReportFiles;
  let timestamp: ReportTimestamp | null = null;
  const timestampOf = async (sha256: string) => {
    const stamped = await stampOf(sha256, tenant, context);
    timestamp = stamped.timestamp;
    return stamped.response;
  };
  try {
    const input = {
      case: case_,
      photos,
      profile: report.profile,
      language: report.language,
      answers: report.answers,
      refundlensVersion: VERSION,
      signingKey: context.signingKey,
    };
    files = await renderInThread(input, timestampOf);
  } catch (error) {
    const known = error instanceof RefundlensError ? error : new RefundlensError('internal', null, { cause: error });
    if (known.retryable && attempt < RENDERINGS_ALLOWED) throw error;
    return fail(known.code, known.detail?.[report.language] ?? null, error);
  }
  await tenant.finishReport(reportId, await storeFiles(blobs, tenantId, files), timestamp);
  log.info({ reportId, photos: photos.length, ms: Math.round(performance.now() - started) }, 'report written');
}

interface PhotoSource {
  readonly tenant: TenantStore;
  readonly blobs: BlobStore;
  /** Reads the original too, which only a packet holds. */
  readonly withOriginals: boolean;
  /** Tells the place that a photo states; the original in a packet holds what it holds. */
  readonly showPlaceInReports: boolean;
}

async function reportPhoto(inspection: InspectionFull, source: PhotoSource): Promise<ReportPhoto> {
  const { tenant, blobs, withOriginals, showPlaceInReports } = source;
  const { result } = inspection;
  const evidence = result?.evidence ?? [];
  const bytesOf = (sha256: string) => blobs.get(tenant.tenantId, sha256);
  const artifacts = Object.entries(result?.artifacts ?? {}).map(async ([name, { sha256, mime }]) => {
    const bytes = await bytesOf(sha256);
    if (!bytes) throw new Error(`artifact ${name} of inspection ${inspection.id} is not there`);
    return [name, { mime, bytes } satisfies ReportArtifact] as const;
  });
  // Null where it was deleted since; the report then says the hash alone.
  const original = withOriginals || !result ? await bytesOf(inspection.sha256) : null;
  return {
    inspectionId: inspection.id,
    filename: inspection.filename,
    role: inspection.role,
    status: inspection.status,
    errorCode: inspection.errorCode,
    facts: result?.facts ?? null,
    evidence: showPlaceInReports ? evidence : withoutPlace(evidence),
    verdict: result?.verdict ?? null,
    history: await tenant.verdictHistory(inspection.photoId),
    artifacts: Object.fromEntries(await Promise.all(artifacts)),
    originalSha256: inspection.sha256,
    original: withOriginals ? original : null,
    originalBytes: result?.facts.bytes ?? original?.length ?? 0,
  };
}

async function storeFiles(blobs: BlobStore, tenantId: string, files: ReportFiles): Promise<ReportRow['files']> {
  const stored = Object.entries(files).map(async ([name, { mime, bytes }]) => {
    const sha256 = sha256Hex(bytes);
    await blobs.put(tenantId, sha256, bytes);
    return [name, { sha256, mime, bytes: bytes.length }] as const;
  });
  return Object.fromEntries(await Promise.all(stored));
}
