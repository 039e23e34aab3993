import { sql } from 'kysely';
import { RefundlensError } from '../../core/errors.ts';
import type { Verdict } from '../../core/verdict.ts';
import type { InspectionResult } from '../ports.ts';
import { RESCAN_OUTCOMES, type RescanResult, type TenantRescans } from '../rescan-ports.ts';
import type { Database } from './database.ts';
import { inspectionQuery, toInspection } from './inspections.ts';
import { isUuid } from './values.ts';

/** What a rescan came to, and the evidence that it works from. */
export function rescanResults(
  database: Database,
  tenantId: string,
): Pick<TenantRescans, 'rescanResults' | 'storedEvidence'> {
  return {
    rescanResults: async (id, { limit, cursor, outcomes }) => {
      if (!isUuid(id)) throw new RefundlensError('not_found');
      const after = cursor === undefined ? null : parsePlace(cursor);
      const rows = await database.inTenant(tenantId, db => {
        const event = (alias: 'old_sequence' | 'new_sequence') =>
          sql<Verdict | null>`(select verdict from refundlens.verdict_events v where v.tenant_id = i.tenant_id
            and v.photo_id = i.photo_id and v.sequence = ${sql.ref(`r.${alias}`)})`;
        let query = inspectionQuery(db, tenantId)
          .innerJoin('rescan_items as r', join =>
            join.onRef('r.tenant_id', '=', 'i.tenant_id').onRef('r.inspection_id', '=', 'i.id'),
          )
          .leftJoin('cases as c', join => join.onRef('c.tenant_id', '=', 'i.tenant_id').onRef('c.id', '=', 'i.case_id'))
          .select(['c.reference', 'c.title', 'c.category', 'c.buyer'])
          .select(['r.outcome', 'r.rank', 'r.reran', 'r.ms', 'r.error_code as failure', 'r.finished_at as looked_at'])
          .select([event('old_sequence').as('before'), event('new_sequence').as('after')])
          .where('r.rescan_id', '=', id)
          .where('r.outcome', 'is not', null)
          .orderBy('r.rank')
          .orderBy('r.inspection_id')
          .limit(limit + 1);
        if (outcomes?.length) query = query.where('r.outcome', 'in', outcomes);
        if (after)
          query = query.where(sql<boolean>`(r.rank, r.inspection_id) > (${after.rank}::smallint, ${after.id}::uuid)`);
        return query.execute();
      });
      const items = rows.slice(0, limit).map(
        (row): RescanResult => ({
          inspection: {
            ...toInspection(row),
            case:
              row.case_id && row.category
                ? { reference: row.reference, title: row.title, category: row.category, buyer: row.buyer }
                : null,
            verdict: row.after ?? row.before,
            artifacts: (row.artifacts ?? {}) as InspectionResult['artifacts'],
          },
          outcome: row.outcome!,
          // Written in the transaction that finished the inspection, or the item.
          before: row.before!,
          after: row.after,
          reran: row.reran ?? [],
          ms: row.ms,
          errorCode: row.failure,
          finishedAt: row.looked_at!,
        }),
      );
      const last = rows[limit - 1];
      const nextCursor =
        rows.length > limit && last ? Buffer.from(`${last.rank} ${last.id}`).toString('base64url') : null;
      return { items, nextCursor };
    },

    storedEvidence: async inspectionId => {
      if (!isUuid(inspectionId)) return [];
      const rows = await database.inTenant(tenantId, db =>
        db
          .selectFrom('evidence')
          .select('data')
          .where('tenant_id', '=', tenantId)
          .where('inspection_id', '=', inspectionId)
          .orderBy('position')
          .execute(),
      );
      return rows.map(row => row.data);
    },
  };
}

/** Throws `request_invalid` for a text that no page gave out. */
function parsePlace(cursor: string): { rank: number; id: string } {
  const [rank = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (/^\d$/.test(rank) && Number(rank) < RESCAN_OUTCOMES.length && isUuid(id)) return { rank: Number(rank), id };
  throw new RefundlensError(
    'request_invalid',
    { en: 'The cursor is not one that a page gave out.', zh: '游标无效，请使用上一页返回的游标。' },
    { fields: { cursor: 'unknown' } },
  );
}
