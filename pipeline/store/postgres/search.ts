import { sql } from 'kysely';
import type { Verdict } from '../../core/verdict.ts';
import type { InspectionListed, InspectionResult, TenantStore } from '../ports.ts';
import type { Database, Db } from './database.ts';
import { inspectionQuery, toInspection } from './inspections.ts';
import { pageOf, parseCursor } from './values.ts';

/** From so many hex digits on, a search text may be the beginning of a hash or of a pseudonym. */
const HASH_START = /^[0-9a-f]{6,64}$/i;

/** Whether the text names it, for queries with inspections as i, photos as p and cases as c: see InspectionSearch. */
export function mentions(text: string) {
  const within = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const start = `${text.toLowerCase().replaceAll('-', '')}%`;
  const hash = HASH_START.test(text.replaceAll('-', ''))
    ? sql`or p.sha256 like ${start} or replace(c.buyer::text, '-', '') like ${start}`
    : sql``;
  return sql<boolean>`(
    c.reference ilike ${within} or c.title ilike ${within} or i.filename ilike ${within}
    or ${text} in (c.refund->>'refund_id', c.refund->>'tid', c.refund->>'oid', c.refund->>'buyer_open_uid') ${hash}
  )`;
}

/** Inspections as i with their cases as c and the verdicts in force, for `toListed`. */
export function listedQuery(db: Db, tenantId: string) {
  return inspectionQuery(db, tenantId)
    .leftJoin('cases as c', join => join.onRef('c.tenant_id', '=', 'i.tenant_id').onRef('c.id', '=', 'i.case_id'))
    .leftJoin('verdict_events as e', join =>
      join
        .onRef('e.tenant_id', '=', 'i.tenant_id')
        .onRef('e.photo_id', '=', 'i.photo_id')
        .onRef('e.sequence', '=', 'i.verdict_sequence'),
    )
    .select(['c.reference', 'c.title', 'c.category', 'c.buyer', 'e.verdict']);
}

type ListedRow = Awaited<ReturnType<ReturnType<typeof listedQuery>['execute']>>[number];

export function toListed(row: ListedRow): InspectionListed {
  return {
    ...toInspection(row),
    case:
      row.case_id && row.category
        ? { reference: row.reference, title: row.title, category: row.category, buyer: row.buyer }
        : null,
    verdict: row.verdict as Verdict | null,
    artifacts: (row.artifacts ?? {}) as InspectionResult['artifacts'],
  };
}

/** Lists of inspections with their cases: see TenantStore.searchInspections. */
export function inspectionSearch(database: Database, tenantId: string): Pick<TenantStore, 'searchInspections'> {
  return {
    searchInspections: async ({ limit, cursor, verdict, status, text }) => {
      const after = cursor === undefined ? null : parseCursor(cursor);
      const rows = await database.inTenant(tenantId, db => {
        let query = listedQuery(db, tenantId)
          .orderBy('i.created_at', 'desc')
          .orderBy('i.id', 'desc')
          .limit(limit + 1);
        if (verdict?.length) query = query.where('i.verdict_class', 'in', verdict);
        if (status?.length) query = query.where('i.status', 'in', status);
        if (text !== undefined) query = query.where(mentions(text));
        if (after)
          query = query.where(
            sql<boolean>`(i.created_at, i.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`,
          );
        return query.execute();
      });
      return pageOf(rows.map(toListed), limit);
    },
  };
}
