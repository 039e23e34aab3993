import type { Logger } from 'pino';
import { type Compared, worthComparing } from '#pipeline/cases/changed-copy.ts';
import { isTheBuyers, reuseEvidence, seenBefore } from '#pipeline/cases/reuse.ts';
import type { Comparison } from '#pipeline/core/comparison.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import type { Evidence } from '#pipeline/core/evidence.ts';
import type { PhotoFacts } from '#pipeline/core/photo.ts';
import type { BlobStore, CaseRow, HeldPhoto, InspectionRow, TenantStore } from '#pipeline/store/ports.ts';
import type { SandboxPool } from '../sandbox/pool.ts';

export interface ReuseContext {
  readonly blobs: BlobStore;
  readonly sandbox: Pick<SandboxPool, 'compare'>;
  readonly log: Logger;
  readonly patience?: number;
}

/** A photo as its row, its case and its inspection have it. `preview`: blob of its upright preview, where it has one. */
export interface InspectedPhoto {
  readonly row: InspectionRow;
  readonly case_: CaseRow | null;
  readonly facts: PhotoFacts;
  readonly preview: string | null;
}

/** Evidence from the tenant's earlier photos. Rejects where another try can help. */
export async function reuseOf(
  tenant: TenantStore,
  { row, case_, facts, preview }: InspectedPhoto,
  context: ReuseContext,
): Promise<Evidence> {
  if (!case_) return reuseEvidence(facts, null, []);
  const { reference = null, refund } = case_;
  const current = { caseId: case_.id, role: row.role, reference, refund };
  if (!isTheBuyers(row.role)) return reuseEvidence(facts, current, []);
  const earlier = await tenant.earlierPhotos(row.id, facts.perceptualHash);
  // The same bytes need no second look.
  if (seenBefore(facts, current, earlier)?.sameFile) return reuseEvidence(facts, current, earlier);

  const started = performance.now();
  const held = await tenant.heldPhotos(row.id, facts.perceptualHash);
  const chosen = worthComparing(facts.fingerprint, current, held);
  const compared = await compareWith(chosen, { sha256: row.sha256, preview }, tenant.tenantId, context);
  const ms = Math.round((performance.now() - started) * 10) / 10;
  return { ...reuseEvidence(facts, current, earlier, compared), ms };
}

type Kept = Pick<HeldPhoto, 'sha256' | 'preview'>;

/** The preview where it is kept, which is quicker to decode, else the file itself; null where neither is. */
async function pictureOf({ sha256, preview }: Kept, tenantId: string, blobs: BlobStore): Promise<Uint8Array | null> {
  return (preview && (await blobs.get(tenantId, preview))) || (await blobs.get(tenantId, sha256));
}

async function compareWith(
  photos: readonly HeldPhoto[],
  mine: Kept,
  tenantId: string,
  { blobs, sandbox, log, patience }: ReuseContext,
): Promise<Compared[]> {
  if (photos.length === 0) return [];
  const bytes = await pictureOf(mine, tenantId, blobs);
  const pictures = await Promise.all(photos.map(photo => pictureOf(photo, tenantId, blobs)));
  const kept = pictures.filter(picture => picture !== null);
  let comparisons: readonly Comparison[] = [];
  if (bytes && kept.length > 0) {
    try {
      comparisons = await sandbox.compare({ bytes, held: kept, ...(patience && { patience }) });
    } catch (error) {
      if (!(error instanceof RefundlensError) || error.code === 'unavailable') throw error;
      // The photo's own inspection stands; that it was not compared is said.
      log.warn({ err: error, code: error.code }, 'photo not compared with held ones');
    }
  }
  let next = 0;
  return photos.map((photo, i) => ({
    photo,
    comparison: pictures[i] ? (comparisons[next++] ?? NOT_COMPARED) : null,
  }));
}

const NOT_COMPARED: Comparison = {
  ...{ outcome: 'unreadable', matchedShare: 0, changedShare: 0, grain: 0, isMirrored: false, regions: [] },
};
