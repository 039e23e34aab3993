import { sql } from 'kysely';
import type { AppealState } from '../../core/decision.ts';
import { RefundlensError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { AppealRow, DecisionStore } from '../decision-ports.ts';
import { clearCase } from './clearing.ts';
import type { Database, Db } from './database.ts';
import { decide, lockCase } from './decisions.ts';
import { freezeEntries, releaseEntries } from './ledger.ts';
import { isUuid, pageOf, parseCursor } from './values.ts';

/** Objections to what was concluded of a case. */
export function appealRows(
  database: Database,
  tenantId: string,
): Pick<DecisionStore, 'openAppeal' | 'getAppeal' | 'listAppeals' | 'stepAppeal'> {
  return {
    openAppeal: (caseId, { ground, reference, fileBy, answerBy }, keyId) =>
      database.inTenant(tenantId, async db => {
        await lockCase(db, tenantId, caseId);
        const running = await appealQuery(db, tenantId)
          .where('case_id', '=', caseId)
          .where('closed_at', 'is', null)
          .executeTakeFirst();
        if (running) throw new RefundlensError('appeal_state', oneIsOpen(running.id));
        const row = await db
          .insertInto('appeals')
          .values({
            tenant_id: tenantId,
            id: newId(),
            case_id: caseId,
            ground,
            reference,
            file_by: fileBy,
            answer_by: answerBy,
            key_id: keyId,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        await decide(db, tenantId, {
          type: 'appeal.opened',
          caseId,
          inspectionId: null,
          data: { appeal_id: row.id, reference, answer_by: answerBy.toISOString() },
          keyId,
        });
        await freezeEntries(db, tenantId, caseId, row.id, keyId);
        return toAppeal(row);
      }),

    getAppeal: async id => {
      if (!isUuid(id)) return null;
      const row = await database.inTenant(tenantId, db =>
        appealQuery(db, tenantId).where('id', '=', id).executeTakeFirst(),
      );
      return row ? toAppeal(row) : null;
    },

    listAppeals: async ({ limit, cursor, state, closed, caseId, order = 'newest' }) => {
      const after = cursor === undefined ? null : parseCursor(cursor);
      if (caseId !== undefined && !isUuid(caseId)) return { items: [], nextCursor: null };
      const direction = order === 'newest' ? 'desc' : 'asc';
      const rows = await database.inTenant(tenantId, db => {
        let query = db
          .selectFrom('appeals as a')
          .innerJoin('cases as c', join =>
            join.onRef('c.tenant_id', '=', 'a.tenant_id').onRef('c.id', '=', 'a.case_id'),
          )
          .selectAll('a')
          .select(['c.reference as case_reference', 'c.title as case_title'])
          .where('a.tenant_id', '=', tenantId)
          .orderBy('a.created_at', direction)
          .orderBy('a.id', direction)
          .limit(limit + 1);
        if (state !== undefined) query = query.where('a.state', '=', state);
        if (closed !== undefined) query = query.where('a.closed_at', closed ? 'is not' : 'is', null);
        if (caseId !== undefined) query = query.where('a.case_id', '=', caseId);
        if (after) {
          const beyond = sql.raw(order === 'newest' ? '<' : '>');
          query = query.where(
            sql<boolean>`(a.created_at, a.id) ${beyond} (${after.createdAt}::timestamptz, ${after.id}::uuid)`,
          );
        }
        return query.execute();
      });
      const listed = rows.map(({ case_reference, case_title, ...row }) => ({
        ...toAppeal(row),
        case: { reference: case_reference, title: case_title },
      }));
      return pageOf(listed, limit);
    },

    stepAppeal: async (id, { from, to, decidedBy, note }, keyId) => {
      if (!isUuid(id)) return null;
      return await database.inTenant(tenantId, async db => {
        const found = await appealQuery(db, tenantId).where('id', '=', id).executeTakeFirst();
        if (!found) return null;
        const caseId = found.case_id;
        await lockCase(db, tenantId, caseId);
        const closes = to !== 'open' && to !== 'under_review';
        const row = await db
          .updateTable('appeals')
          .set({ state: to, ...(closes && { decided_by: decidedBy, closed_at: sql<Date>`clock_timestamp()` }) })
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .where('state', '=', from)
          .returningAll()
          .executeTakeFirst();
        if (!row) return null;
        const data = { appeal_id: id, decided_by: decidedBy, note };
        const type = TYPES[to];
        const step = await decide(db, tenantId, { type, caseId, inspectionId: null, data, keyId });
        if (to === 'upheld') await clearCase(db, tenantId, caseId, 'appeal_upheld', step.id, keyId);
        else if (closes) await releaseEntries(db, tenantId, caseId, id, keyId);
        return toAppeal(row);
      });
    },
  };
}

const TYPES = {
  open: 'appeal.opened',
  under_review: 'appeal.under_review',
  upheld: 'appeal.upheld',
  rejected: 'appeal.rejected',
  withdrawn: 'appeal.withdrawn',
} as const satisfies Record<AppealState, string>;

const oneIsOpen = (id: string) => ({
  en: `The case has an open appeal: ${id}.`,
  zh: `本案件已有尚未处理完的申诉：${id}。`,
});

function appealQuery(db: Db, tenantId: string) {
  return db.selectFrom('appeals').selectAll().where('tenant_id', '=', tenantId);
}

type Row = Awaited<ReturnType<ReturnType<typeof appealQuery>['executeTakeFirstOrThrow']>>;

function toAppeal(row: Row): AppealRow {
  return {
    id: row.id,
    caseId: row.case_id,
    state: row.state,
    ground: row.ground,
    reference: row.reference,
    fileBy: row.file_by,
    answerBy: row.answer_by,
    decidedBy: row.decided_by,
    keyId: row.key_id,
    createdAt: row.created_at,
    closedAt: row.closed_at,
  };
}
