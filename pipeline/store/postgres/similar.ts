import { sql } from 'kysely';
import type { RefundDetails } from '../../core/case.ts';
import type { TenantStore } from '../ports.ts';
import type { Database } from './database.ts';
import { isUuid } from './values.ts';

const BANDS = 4;
const BAND_BITS = 16;
/** More than so many look-alikes tell nothing more. */
const MOST = 50;

/** The hash in four bands of 16 bits, each marked with its place: 65,536 x place + bits. */
export function hashBands(perceptualHash: string): number[] {
  return Array.from(
    { length: BANDS },
    (_, i) => (i << BAND_BITS) | Number.parseInt(perceptualHash.slice(i * 4, i * 4 + 4), 16),
  );
}

/**
 * Every band value within one bit. Two hashes that differ in at most seven bits have a band in which they differ in at
 * most one (pigeonhole), so an index over bands misses none of them.
 */
function probes(perceptualHash: string): number[] {
  return hashBands(perceptualHash).flatMap(band => [
    band,
    ...Array.from({ length: BAND_BITS }, (_, bit) => band ^ (1 << bit)),
  ]);
}

/** Earlier photos that are the same file or look alike: see TenantStore.earlierPhotos. */
export function similarPhotos(database: Database, tenantId: string): Pick<TenantStore, 'earlierPhotos'> {
  return {
    earlierPhotos: async (inspectionId, perceptualHash) => {
      if (!isUuid(inspectionId)) return [];
      return await database.inTenant(tenantId, async db => {
        const rows = await db
          .selectFrom('inspections as mine')
          .innerJoin('inspections as i', join => join.onRef('i.tenant_id', '=', 'mine.tenant_id'))
          .innerJoin('photos as p', join =>
            join.onRef('p.tenant_id', '=', 'i.tenant_id').onRef('p.id', '=', 'i.photo_id'),
          )
          .innerJoin('cases as c', join =>
            join.onRef('c.tenant_id', '=', 'i.tenant_id').onRef('c.id', '=', 'i.case_id'),
          )
          .where('mine.tenant_id', '=', tenantId)
          .where('mine.id', '=', inspectionId)
          .whereRef('i.id', '<>', 'mine.id')
          .whereRef('i.created_at', '<=', 'mine.created_at')
          .where('i.status', '=', 'done')
          .where(eb =>
            eb.or([
              eb('p.id', '=', eb.ref('mine.photo_id')),
              sql<boolean>`p.hash_bands && ${probes(perceptualHash)}::integer[]`,
            ]),
          )
          .orderBy('i.created_at')
          .orderBy('i.id')
          .limit(MOST)
          .select(['i.id', 'i.case_id', 'i.role', 'i.created_at', 'p.sha256', 'p.perceptual_hash', 'p.fingerprint'])
          .select(['c.reference', 'c.refund'])
          .execute();
        return rows.map(row => ({
          inspectionId: row.id,
          caseId: row.case_id!,
          role: row.role,
          createdAt: row.created_at,
          sha256: row.sha256,
          perceptualHash: row.perceptual_hash ?? '',
          fingerprint: row.fingerprint ?? '',
          reference: row.reference,
          refund: row.refund as RefundDetails,
        }));
      });
    },
  };
}
