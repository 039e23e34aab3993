import { sql } from 'kysely';
import type { PhotoCluster, TenantStore } from '../ports.ts';
import type { Database } from './database.ts';
import { listedQuery, toListed } from './search.ts';
import { pageOf, parseCursor } from './values.ts';

/** So many of a cluster's later photos are told one by one. */
const MOST_LATER = 20;

interface Found {
  readonly id: string;
  readonly created_at: Date;
  readonly photos: number;
  readonly cases: number;
  readonly later: readonly string[];
}

/**
 * Groups what the evidence of reuse says: each photo of it names the first one by case and moment. See
 * TenantStore.photoClusters.
 */
export function photoClusters(database: Database, tenantId: string): Pick<TenantStore, 'photoClusters'> {
  return {
    photoClusters: async ({ limit, cursor }) => {
      const after = cursor === undefined ? null : parseCursor(cursor);
      const older = after
        ? sql`having (max(i.created_at), first.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`
        : sql``;
      return await database.inTenant(tenantId, async db => {
        const { rows } = await sql<Found>`
          select first.id, max(i.created_at) as created_at, count(*)::int + 1 as photos,
            count(distinct i.case_id)::int + 1 as cases,
            (array_agg(i.id order by i.created_at desc, i.id desc))[1:${sql.lit(MOST_LATER)}] as later
          from refundlens.evidence e
          join refundlens.inspections i on i.tenant_id = e.tenant_id and i.id = e.inspection_id
          join lateral (
            select f.id from refundlens.inspections f
            where f.tenant_id = e.tenant_id and f.case_id = (e.data -> 'facts' ->> 'case_id')::uuid
              and f.created_at = (e.data -> 'facts' ->> 'seen_at')::timestamptz
            order by f.id limit 1
          ) first on true
          where e.tenant_id = ${tenantId} and e.detector = 'reuse' and e.superseded_at is null
            and e.data -> 'facts' ->> 'case_id' is not null
          group by first.id ${older}
          order by max(i.created_at) desc, first.id desc
          limit ${limit + 1}`.execute(db);
        const page = pageOf(
          rows.map(row => ({ ...row, createdAt: row.created_at })),
          limit,
        );
        const ids = page.items.flatMap(({ id, later }) => [id, ...later]);
        const listed = ids.length > 0 ? await listedQuery(db, tenantId).where('i.id', 'in', ids).execute() : [];
        const byId = new Map(listed.map(row => [row.id, toListed(row)]));
        const items = page.items.map(
          ({ id, createdAt, photos, cases, later }): PhotoCluster => ({
            ...{ id, createdAt, photos, cases },
            first: byId.get(id)!,
            later: later.map(each => byId.get(each)!),
          }),
        );
        return { ...page, items };
      });
    },
  };
}
