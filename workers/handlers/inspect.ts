import type { Logger } from 'pino';
import { isTheBuyers } from '#pipeline/cases/reuse.ts';
import { type ErrorCode, RefundlensError } from '#pipeline/core/errors.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';
import type { Inspection } from '#pipeline/core/inspection.ts';
import { fuse } from '#pipeline/fuse/fuse.ts';
import type { BlobStore, CaseRow, CaseStore, InspectionResult, InspectionRow } from '#pipeline/store/ports.ts';
import type { Fusion } from '../fusion.ts';
import type { InspectPayload } from '../jobs.ts';
import type { SandboxPool } from '../sandbox/pool.ts';
import type { PhotoOptions } from '../sandbox/protocol.ts';
import { reuseOf } from './reuse.ts';

export interface InspectContext {
  readonly store: CaseStore;
  readonly blobs: BlobStore;
  readonly sandbox: Pick<SandboxPool, 'inspect' | 'compare'>;
  /** What turns evidence into a verdict, once what is known across photos has been added. */
  readonly fusion: Fusion;
  readonly log: Logger;
  /** By how much the sandbox's time limits are longer than usual, where it yields to others. */
  readonly patience?: number;
}

/** A fault of ours on the same photo so many times is a fault that another try does not mend. */
const INTERNAL_FAULTS_ALLOWED = 3;
/** Tries in all, each a begun inspection. With the queue's pauses this bears an outage of more than half an hour. */
const TRIES_ALLOWED = 50;

/**
 * Inspects one photo and writes its verdict. Returns where the inspection is finished, by this run or an earlier one;
 * throws where another try can help: the database or the photo's blob is out of reach, the sandbox cannot start.
 * A photo that cannot be inspected is finished too: it fails with the code that says why.
 */
export async function handleInspect(
  { tenantId, inspectionId }: InspectPayload,
  context: InspectContext,
): Promise<void> {
  const { blobs, log } = context;
  const tenant = context.store.tenant(tenantId);
  const started = performance.now();
  const row = await tenant.beginInspection(inspectionId);
  if (!row) return;

  const fail = async (code: ErrorCode, cause?: unknown) => {
    await tenant.failInspection(inspectionId, code);
    log.warn({ inspectionId, code, attempts: row.attempts, err: cause }, 'inspection failed');
  };
  if (row.attempts > TRIES_ALLOWED) return fail('internal');

  const bytes = await blobs.get(tenantId, row.sha256);
  if (!bytes) throw new Error(`the blob of inspection ${inspectionId} is not there`);
  const case_ = row.caseId ? await tenant.getCase(row.caseId) : null;

  let inspection: Inspection;
  try {
    inspection = await context.sandbox.inspect(bytes, {
      ...optionsFor(row, case_),
      ...(context.patience && { patience: context.patience }),
    });
  } catch (error) {
    const code = codeOf(error, row.attempts);
    if (!code) throw error;
    return fail(code, error);
  }
  const artifacts = await storeArtifacts(blobs, tenantId, inspection.artifacts);
  const { facts } = inspection;
  const photo = { row, case_, facts, preview: artifacts.preview?.sha256 ?? null };
  const reuse = await reuseOf(tenant, photo, context);
  const evidence = [...inspection.evidence, reuse];
  const verdict = fuse({ facts, evidence, ...context.fusion });
  await tenant.finishInspection(inspectionId, { facts, evidence, verdict, artifacts });
  log.info({ inspectionId, attempts: row.attempts, ms: Math.round(performance.now() - started) }, 'inspected');
}

/** What a photo is inspected with: the same at every run, so that a second one gives the same verdict. */
export function optionsFor(row: InspectionRow, case_: CaseRow | null): Pick<PhotoOptions, 'timeline' | 'now'> {
  // A merchant's packing or listing photo is taken before delivery, as it should be, and shown again and again.
  // Now is the moment of intake, not of this run.
  return { timeline: isTheBuyers(row.role) ? (case_?.timeline ?? null) : null, now: row.createdAt };
}

/** The code to finish with; null where the error says nothing about the photo and another try can help. */
export function codeOf(error: unknown, attempts: number): ErrorCode | null {
  if (!(error instanceof RefundlensError)) return null;
  if (error.code === 'internal') return attempts >= INTERNAL_FAULTS_ALLOWED ? 'internal' : null;
  const ofThePhoto: readonly ErrorCode[] = [
    'photo_unreadable',
    'photo_unprocessable',
    'photo_too_large',
    'media_unsupported',
  ];
  return ofThePhoto.includes(error.code) ? error.code : null;
}

/** Pictures for people as blobs, by name. */
export async function storeArtifacts(
  blobs: BlobStore,
  tenantId: string,
  artifacts: Inspection['artifacts'],
): Promise<InspectionResult['artifacts']> {
  const stored = Object.entries(artifacts).map(async ([name, { bytes, mime }]) => {
    const sha256 = sha256Hex(bytes);
    await blobs.put(tenantId, sha256, bytes);
    return [name, { sha256, mime }] as const;
  });
  return Object.fromEntries(await Promise.all(stored));
}
