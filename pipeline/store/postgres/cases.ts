import { sql } from 'kysely';
import type { CaseInput } from '../../core/case.ts';
import { newId } from '../../core/ids.ts';
import type { CaseRow, TenantStore } from '../ports.ts';
import { pseudonymOf } from './buyers.ts';
import type { Database, Db } from './database.ts';
import { recordEvent } from './events.ts';
import type { Schema } from './schema.ts';
import { isUuid, pageOf, parseCursor } from './values.ts';

export const CASE_COLUMNS = [
  'id',
  'reference',
  'title',
  'category',
  'refund',
  'timeline',
  'buyer',
  'cleared_by',
  'created_at',
] as const;

type Selected = Pick<CaseRow, 'id' | 'category' | 'refund' | 'timeline'> &
  Pick<Schema['cases'], 'reference' | 'title' | 'buyer' | 'cleared_by'> & { created_at: Date };

/** Opening a case as part of a transaction. */
export async function insertCase(db: Db, tenantId: string, input: CaseInput): Promise<CaseRow> {
  const platformId = input.refund.buyer_open_uid;
  const buyer = platformId === undefined ? null : await pseudonymOf(db, tenantId, platformId);
  const row = await db
    .insertInto('cases')
    .values({
      tenant_id: tenantId,
      id: newId(),
      reference: input.reference ?? null,
      title: input.title ?? null,
      category: input.category,
      refund: JSON.stringify(input.refund),
      timeline: JSON.stringify(input.timeline),
      buyer,
    })
    .returning(CASE_COLUMNS)
    .executeTakeFirstOrThrow();
  await recordEvent(db, tenantId, 'case.created', { case_id: row.id, reference: row.reference });
  return toCase(row);
}

export function caseRows(
  database: Database,
  tenantId: string,
): Pick<TenantStore, 'createCase' | 'getCase' | 'listCases'> {
  return {
    createCase: input => database.inTenant(tenantId, db => insertCase(db, tenantId, input)),

    getCase: async id => {
      if (!isUuid(id)) return null;
      const row = await database.inTenant(tenantId, db =>
        db
          .selectFrom('cases')
          .select(CASE_COLUMNS)
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .executeTakeFirst(),
      );
      return row ? toCase(row) : null;
    },

    listCases: async ({ limit, cursor, reference }) => {
      const after = cursor === undefined ? null : parseCursor(cursor);
      const rows = await database.inTenant(tenantId, db => {
        let query = db
          .selectFrom('cases')
          .select(CASE_COLUMNS)
          .where('tenant_id', '=', tenantId)
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit + 1);
        if (reference !== undefined) query = query.where('reference', '=', reference);
        if (after)
          query = query.where(sql<boolean>`(created_at, id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`);
        return query.execute();
      });
      return pageOf(rows.map(toCase), limit);
    },
  };
}

export function toCase(row: Selected): CaseRow {
  return {
    id: row.id,
    ...(row.reference !== null && { reference: row.reference }),
    ...(row.title !== null && { title: row.title }),
    category: row.category,
    refund: row.refund,
    timeline: row.timeline,
    ...(row.buyer !== null && { buyer: row.buyer }),
    ...(row.cleared_by !== null && { clearedBy: row.cleared_by }),
    createdAt: row.created_at,
  };
}
