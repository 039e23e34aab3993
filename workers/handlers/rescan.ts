import type { Logger } from 'pino';
import { REUSE_CALIBRATION } from '#pipeline/cases/reuse.ts';
import { type ErrorCode, RefundlensError } from '#pipeline/core/errors.ts';
import type { Evidence } from '#pipeline/core/evidence.ts';
import { versionsKey } from '#pipeline/core/versions.ts';
import { fuse } from '#pipeline/fuse/fuse.ts';
import type { BlobStore, CaseRow, CaseStore, InspectionFull, TenantStore } from '#pipeline/store/ports.ts';
import type { Reinspection, RescanClaim } from '#pipeline/store/rescan-ports.ts';
import { type Fusion, versionsOf } from '../fusion.ts';
import type { SandboxPool } from '../sandbox/pool.ts';
import { codeOf, optionsFor, storeArtifacts } from './inspect.ts';
import { reuseOf } from './reuse.ts';

export interface RescanContext {
  readonly store: CaseStore;
  readonly blobs: BlobStore;
  readonly sandbox: Pick<SandboxPool, 'inspect' | 'compare'>;
  readonly fusion: Fusion;
  /** By how much the sandbox's time limits are longer than a live photo's. */
  readonly patience: number;
  readonly log: Logger;
}

/** Tries of one item; a fault that is still there then is not going away. */
const TRIES_ALLOWED = 5;
const PAUSE_SECONDS = 10;

/** What is missing for a verdict by the versions in force, and what is there already. */
export interface RescanPlan {
  /** Detectors that the sandbox must run. */
  readonly run: readonly string[];
  /** Whether earlier cases must be looked at again. */
  readonly reuse: boolean;
  readonly kept: readonly Evidence[];
}

/** Evidence is kept where it is by the very version in force, whether or not it counts at present. */
export function planRescan(stored: readonly Evidence[], inForce: Readonly<Record<string, string>>): RescanPlan {
  const kept = stored.filter(({ detector, version }) => inForce[detector] === version);
  const missing = Object.keys(inForce).filter(id => !kept.some(({ detector }) => detector === id));
  const reuse = missing.includes(REUSE_CALIBRATION.detector);
  return { run: missing.filter(id => id !== REUSE_CALIBRATION.detector), reuse, kept };
}

/**
 * Looks at one claimed inspection again: runs the detectors whose version changed, takes the evidence of the others
 * from the store, and fuses all of it anew. Never rejects for what concerns the photo alone: the item fails with the
 * code that says why, or is given back to be tried later.
 */
export async function handleRescan(claim: RescanClaim, context: RescanContext): Promise<void> {
  const { store, log } = context;
  const started = performance.now();
  const { rescanId, inspectionId } = claim;
  try {
    const result = await again(claim, context);
    const ms = performance.now() - started;
    const outcome = await store.finishRescanItem(claim, result && { ...result, ms });
    log.info({ rescanId, inspectionId, outcome, reran: result?.reran, ms: Math.round(ms) }, 'looked at again');
  } catch (error) {
    const code =
      goneCode(error) ?? codeOf(error, claim.attempts) ?? (claim.attempts >= TRIES_ALLOWED ? 'internal' : null);
    log.warn({ rescanId, inspectionId, code, attempts: claim.attempts, err: error }, 'not looked at again');
    if (code) await store.failRescanItem(claim, code as ErrorCode);
    else await store.releaseRescanItem(claim, PAUSE_SECONDS * claim.attempts);
  }
}

const NOT_KEPT = { en: 'The photo is not kept any more.', zh: '照片已不再保存。' };

/** What is not there will not be there at the next try either. */
function goneCode(error: unknown): ErrorCode | null {
  return error instanceof RefundlensError && error.code === 'not_found' ? 'not_found' : null;
}

/** The new verdict with its evidence; null where the one in force is by the same versions. */
async function again(claim: RescanClaim, context: RescanContext): Promise<Omit<Reinspection, 'ms'> | null> {
  const { blobs, fusion, store } = context;
  const tenant = store.tenant(claim.tenantId);
  const row = await tenant.getInspection(claim.inspectionId);
  if (!row?.result) throw new RefundlensError('not_found');
  if (row.purgedAt) throw new RefundlensError('not_found', NOT_KEPT);
  const versions = versionsOf(fusion);
  const { verdict: before } = row.result;
  if (versionsKey(before.versions) === versionsKey(versions)) return null;

  const plan = planRescan(await tenant.storedEvidence(row.id), versions.detectors);
  const case_ = row.caseId ? await tenant.getCase(row.caseId) : null;
  const looked = await look(row, case_, plan, context, claim.tenantId);
  const photo = { row, case_, facts: looked.facts, preview: row.result.artifacts.preview?.sha256 ?? null };
  const reuse = plan.reuse ? [await reuseOf(tenant, photo, context)] : [];
  const evidence = inOrder([...plan.kept, ...looked.evidence, ...reuse], Object.keys(versions.detectors));
  const verdict = fuse({ facts: looked.facts, evidence, ...fusion });
  const stored = await storeArtifacts(blobs, claim.tenantId, looked.artifacts);
  const kept = Object.entries(row.result.artifacts).filter(([name]) => !plan.run.includes(name.split('.')[0]!));
  return {
    facts: looked.facts,
    evidence,
    verdict,
    artifacts: { ...Object.fromEntries(kept), ...stored },
    reran: [...plan.run, ...reuse.map(({ detector }) => detector)],
  };
}

async function look(
  row: InspectionFull,
  case_: CaseRow | null,
  plan: RescanPlan,
  { blobs, sandbox, patience }: RescanContext,
  tenantId: TenantStore['tenantId'],
) {
  if (plan.run.length === 0) return { facts: row.result!.facts, evidence: [], artifacts: {} };
  const bytes = await blobs.get(tenantId, row.sha256);
  if (!bytes) throw new Error(`the blob of inspection ${row.id} is not there`);
  return await sandbox.inspect(bytes, { ...optionsFor(row, case_), detectors: plan.run, patience });
}

/** As a first inspection has them: detectors by name, what spans photos at the end. */
function inOrder(evidence: readonly Evidence[], detectors: readonly string[]): Evidence[] {
  return [...evidence].sort((a, b) => detectors.indexOf(a.detector) - detectors.indexOf(b.detector));
}
