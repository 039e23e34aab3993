import { sql } from 'kysely';
import { newId } from '../../core/ids.ts';
import type { AssessmentRow, DecisionStore, OwnReports } from '../decision-ports.ts';
import { CASE_COLUMNS, toCase } from './cases.ts';
import type { Database, Db } from './database.ts';
import { isUuid } from './values.ts';

/** Risk assessments, which are kept as they were given, and how a merchant's own reports fared. */
export function assessmentRows(
  database: Database,
  tenantId: string,
): Pick<DecisionStore, 'findCaseByNumber' | 'saveAssessment' | 'getAssessment' | 'ownReports'> {
  return {
    findCaseByNumber: async number => {
      const row = await database.inTenant(tenantId, db =>
        db
          .selectFrom('cases')
          .select(CASE_COLUMNS)
          .where('tenant_id', '=', tenantId)
          .where(sql<boolean>`${number} in (reference, refund_number, order_number, suborder_number)`)
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
          .limit(1)
          .executeTakeFirst(),
      );
      return row ? toCase(row) : null;
    },

    saveAssessment: (caseId, result, keyId) =>
      database.inTenant(tenantId, async db => {
        const row = await db
          .insertInto('risk_assessments')
          .values({ tenant_id: tenantId, id: newId(), case_id: caseId, result: JSON.stringify(result), key_id: keyId })
          .returningAll()
          .executeTakeFirstOrThrow();
        return toAssessment(row);
      }),

    getAssessment: async id => {
      if (!isUuid(id)) return null;
      const row = await database.inTenant(tenantId, db =>
        db
          .selectFrom('risk_assessments')
          .selectAll()
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .executeTakeFirst(),
      );
      return row ? toAssessment(row) : null;
    },

    ownReports: (since, complaintProfiles) =>
      database.inTenant(tenantId, db => countReports(db, tenantId, since, complaintProfiles)),
  };
}

async function countReports(
  db: Db,
  tenantId: string,
  since: Date,
  complaintProfiles: readonly string[],
): Promise<OwnReports> {
  const { rows } = await sql<Omit<OwnReports, 'feedback'> & OwnReports['feedback']>`
    with reported as (
      select case_id, count(*) as reports, bool_or(withdrawn_because = 'verdict_changed') as changed
      from refundlens.reports
      where tenant_id = ${tenantId} and created_at >= ${since} and profile = any(${[...complaintProfiles]})
        and status <> 'failed'
      group by case_id
    ), fate as (
      select r.case_id, r.reports, c.cleared_by is not null or coalesce(r.changed, false) as overturned,
        (select d.data->>'outcome' from refundlens.decisions d
          where d.tenant_id = ${tenantId} and d.case_id = r.case_id and d.type = 'ruling.recorded'
          order by d.data->>'decided_at' desc, d.sequence desc limit 1) as ruling,
        exists (select from refundlens.appeals a where a.tenant_id = ${tenantId} and a.case_id = r.case_id) as appealed
      from reported r join refundlens.cases c on c.tenant_id = ${tenantId} and c.id = r.case_id
    ), said as (
      select data->>'opinion' as opinion from refundlens.decisions
      where tenant_id = ${tenantId} and type = 'feedback.created' and created_at >= ${since}
    )
    select
      (select count(*) from refundlens.cases where tenant_id = ${tenantId} and created_at >= ${since})::int
        as "casesOpened",
      count(*)::int as "casesReported",
      coalesce(sum(reports), 0)::int as reports,
      count(*) filter (where not overturned and ruling = 'upheld')::int as upheld,
      count(*) filter (where overturned)::int as overturned,
      count(*) filter (where appealed)::int as appealed,
      (select count(*) from said where opinion = 'right')::int as "right",
      (select count(*) from said where opinion = 'wrong')::int as "wrong"
    from fate`.execute(db);
  const { right, wrong, ...counts } = rows[0]!;
  return { ...counts, feedback: { right, wrong } };
}

function toAssessment(row: {
  id: string;
  case_id: string;
  result: AssessmentRow['result'];
  key_id: string;
  created_at: Date;
}): AssessmentRow {
  return { id: row.id, caseId: row.case_id, result: row.result, keyId: row.key_id, createdAt: row.created_at };
}
