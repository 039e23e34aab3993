import type { Logger } from 'pino';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';
import { renderReport } from '#pipeline/report/index.ts';
import type { FitImage, ReportArtifact, ReportFiles, ReportPhoto } from '#pipeline/report/input.ts';
import type { BlobStore, CaseStore, InspectionFull, ReportRow, TenantStore } from '#pipeline/store/ports.ts';
import { VERSION } from '#pipeline/version.ts';
import type { ReportPayload } from '../jobs.ts';

export interface ReportContext {
  readonly store: CaseStore;
  readonly blobs: BlobStore;
  readonly fitImage: FitImage;
  readonly log: Logger;
}

/** A report that failed so many times by a fault of ours is given up. */
const TRIES_ALLOWED = 5;

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
  // Also reached by a report that ends its worker each time: the count is the queue's, not ours.
  if (attempt > TRIES_ALLOWED) return tenant.failReport(reportId, 'internal', null);

  const case_ = await tenant.getCase(report.caseId);
  if (!case_) return tenant.failReport(reportId, 'not_found', null);
  const inspections = await tenant.listInspections(report.caseId);
  const photos = await Promise.all(inspections.map(inspection => reportPhoto(inspection, tenant, blobs)));
  try {
    const { files } = await renderReport({
      case: case_,
      photos,
      profile: report.profile,
      language: report.language,
      refundlensVersion: VERSION,
      fitImage: context.fitImage,
    });
    await tenant.finishReport(reportId, await storeFiles(blobs, tenantId, files));
  } catch (error) {
    if (!(error instanceof RefundlensError) || error.retryable) throw error;
    await tenant.failReport(reportId, error.code, error.detail?.[report.language] ?? null);
    log.info({ reportId, code: error.code }, 'report refused');
    return;
  }
  log.info({ reportId, photos: photos.length, ms: Math.round(performance.now() - started) }, 'report written');
}

async function reportPhoto(inspection: InspectionFull, tenant: TenantStore, blobs: BlobStore): Promise<ReportPhoto> {
  const { result } = inspection;
  const bytesOf = (sha256: string) => blobs.get(tenant.tenantId, sha256);
  const artifacts = Object.entries(result?.artifacts ?? {}).map(async ([name, { sha256, mime }]) => {
    const bytes = await bytesOf(sha256);
    if (!bytes) throw new Error(`artifact ${name} of inspection ${inspection.id} is not there`);
    return [name, { mime, bytes } satisfies ReportArtifact] as const;
  });
  return {
    inspectionId: inspection.id,
    filename: inspection.filename,
    role: inspection.role,
    status: inspection.status,
    errorCode: inspection.errorCode,
    facts: result?.facts ?? null,
    evidence: result?.evidence ?? [],
    verdict: result?.verdict ?? null,
    history: await tenant.verdictHistory(inspection.photoId),
    artifacts: Object.fromEntries(await Promise.all(artifacts)),
    originalSha256: inspection.sha256,
    originalBytes: result?.facts.bytes ?? (await bytesOf(inspection.sha256))?.length ?? 0,
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
