import { sql } from 'kysely';
import type { PhotoRole, RefundDetails } from '../../core/case.ts';
import type { TenantStore } from '../ports.ts';
import type { Database } from './database.ts';
import { isUuid } from './values.ts';

/** Bits in which the hash of a picture and of a copy with a changed part differ: 97 of 100 in no more. */
const CHANGED_BITS = 22;
const MOST_HELD = 60;
/** Look-alikes that are looked at closer: some came in later, or were never inspected. */
const MOST_ALIKE = 200;
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

interface HeldRow {
  readonly id: string;
  readonly case_id: string;
  readonly role: PhotoRole;
  readonly created_at: Date;
  readonly sha256: string;
  readonly fingerprint: string | null;
  readonly preview: string | null;
  readonly reference: string | null;
  readonly refund: RefundDetails;
}

/** Earlier photos that are the same file, look alike or may be what a changed copy was made from: see TenantStore. */
export function similarPhotos(database: Database, tenantId: string): Pick<TenantStore, 'earlierPhotos' | 'heldPhotos'> {
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
    heldPhotos: async (inspectionId, perceptualHash) => {
      if (!isUuid(inspectionId)) return [];
      // A pass over the tenant's hashes, about a microsecond each: bands within reach would be most of them.
      const distance = sql`bit_count(('x' || p.perceptual_hash)::bit(64) # ('x' || ${perceptualHash}::text)::bit(64))`;
      return await database.inTenant(tenantId, async db => {
        const { rows } = await sql<HeldRow>`
          with mine as (
            select id, case_id, created_at from refundlens.inspections
            where tenant_id = ${tenantId} and id = ${inspectionId}
          ), alike as materialized (
            select p.id, ${distance} as distance from refundlens.photos p
            where p.tenant_id = ${tenantId} and ${distance} <= ${sql.lit(CHANGED_BITS)}
            order by 2, p.id limit ${sql.lit(MOST_ALIKE)}
          ), found as (
            select i.id, i.photo_id, 64 as distance from refundlens.inspections i, mine
            where i.tenant_id = ${tenantId} and i.case_id = mine.case_id and i.role in ('listing', 'packing')
              and i.status <> 'failed'
            union all
            select i.id, i.photo_id, alike.distance from alike
            join refundlens.inspections i on i.tenant_id = ${tenantId} and i.photo_id = alike.id and i.status = 'done'
          )
          select * from (
            select distinct on (p.id) i.id, i.case_id, i.role, i.created_at, p.sha256, p.fingerprint,
              i.artifacts -> 'preview' ->> 'sha256' as preview, c.reference, c.refund,
              i.case_id = mine.case_id as own, found.distance
            from found
            cross join mine
            join refundlens.inspections i on i.tenant_id = ${tenantId} and i.id = found.id
            join refundlens.photos p on p.tenant_id = i.tenant_id and p.id = i.photo_id
            join refundlens.cases c on c.tenant_id = i.tenant_id and c.id = i.case_id
            where i.id <> mine.id and i.created_at <= mine.created_at
            order by p.id, i.case_id = mine.case_id desc, i.created_at, i.id
          ) held
          order by own desc, distance, created_at, id
          limit ${sql.lit(MOST_HELD)}`.execute(db);
        return rows.map(row => ({
          inspectionId: row.id,
          caseId: row.case_id,
          role: row.role,
          createdAt: row.created_at,
          sha256: row.sha256,
          fingerprint: row.fingerprint ?? '',
          preview: row.preview,
          reference: row.reference,
          refund: row.refund,
        }));
      });
    },
  };
}
