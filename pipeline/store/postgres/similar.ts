import { sql } from 'kysely';
import type { PhotoRole, RefundDetails } from '../../core/case.ts';
import type { TenantStore } from '../ports.ts';
import type { Database } from './database.ts';
import { isUuid } from './values.ts';

/** Bits in which the hashes of two copies of one picture differ at most. */
const COPY_BITS = 7;
/** Bits in which the hash of a picture and of a copy with a changed part differ: 97 of 100 in no more. */
const CHANGED_BITS = 22;
/** More than so many look-alikes tell nothing more. */
const MOST_EARLIER = 50;
const MOST_HELD = 60;
/** Photos by their hashes that are looked at closer: some were never inspected. */
const MOST_ALIKE = 200;

interface FoundRow {
  readonly id: string;
  readonly case_id: string;
  readonly role: PhotoRole;
  readonly created_at: Date;
  readonly sha256: string;
  readonly fingerprint: string | null;
  readonly reference: string | null;
  readonly refund: RefundDetails;
}

const foundOf = (row: FoundRow) => ({
  inspectionId: row.id,
  caseId: row.case_id,
  role: row.role,
  createdAt: row.created_at,
  sha256: row.sha256,
  fingerprint: row.fingerprint ?? '',
  reference: row.reference,
  refund: row.refund,
});

/**
 * The tenant's photos that came in before `mine` by the distance of their hashes, nearest first: one pass over an index
 * that holds little more than hashes, half a microsecond each.
 */
function alike(tenantId: string, perceptualHash: string, bits: number, most: number) {
  const distance = sql`bit_count(p.hash_bits # ('x' || ${perceptualHash}::text)::bit(64))`;
  return sql`
    select p.id, ${distance} as distance from refundlens.photos p
    where p.tenant_id = ${tenantId} and p.hash_bits is not null and ${distance} <= ${sql.lit(bits)}
      and p.created_at <= (select created_at from mine)
    order by 2, p.id limit ${sql.lit(most)}`;
}

/** Earlier photos that are the same file, look alike or may be what a changed copy was made from: see TenantStore. */
export function similarPhotos(database: Database, tenantId: string): Pick<TenantStore, 'earlierPhotos' | 'heldPhotos'> {
  return {
    earlierPhotos: async (inspectionId, perceptualHash) => {
      if (!isUuid(inspectionId)) return [];
      return await database.inTenant(tenantId, async db => {
        const { rows } = await sql<FoundRow & { readonly perceptual_hash: string | null }>`
          with mine as (
            select id, photo_id, created_at from refundlens.inspections
            where tenant_id = ${tenantId} and id = ${inspectionId}
          ), alike as materialized (${alike(tenantId, perceptualHash, COPY_BITS, MOST_ALIKE)}), found as (
            select photo_id as id, -1 as distance from mine
            union all
            select alike.id, alike.distance from alike, mine where alike.id <> mine.photo_id
          )
          select * from (
            select i.id, i.case_id, i.role, i.created_at, p.sha256, p.perceptual_hash, p.fingerprint,
              c.reference, c.refund
            from found
            cross join mine
            join refundlens.inspections i on i.tenant_id = ${tenantId} and i.photo_id = found.id
            join refundlens.photos p on p.tenant_id = i.tenant_id and p.id = i.photo_id
            join refundlens.cases c on c.tenant_id = i.tenant_id and c.id = i.case_id
            where i.id <> mine.id and i.created_at <= mine.created_at and i.status = 'done'
            order by found.distance, i.created_at, i.id
            limit ${sql.lit(MOST_EARLIER)}
          ) nearest
          order by created_at, id`.execute(db);
        return rows.map(row => ({ ...foundOf(row), perceptualHash: row.perceptual_hash ?? '' }));
      });
    },
    heldPhotos: async (inspectionId, perceptualHash) => {
      if (!isUuid(inspectionId)) return [];
      return await database.inTenant(tenantId, async db => {
        const { rows } = await sql<FoundRow & { readonly preview: string | null }>`
          with mine as (
            select id, case_id, created_at from refundlens.inspections
            where tenant_id = ${tenantId} and id = ${inspectionId}
          ), alike as materialized (${alike(tenantId, perceptualHash, CHANGED_BITS, MOST_ALIKE)}), found as (
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
        return rows.map(row => ({ ...foundOf(row), preview: row.preview }));
      });
    },
  };
}
