import { sql } from 'kysely';
import { RefundlensError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { ReportRow, TenantStore } from '../ports.ts';
import type { Database, Db } from './database.ts';
import { lockCase } from './decisions.ts';
import { recordEvent } from './events.ts';
import { announce } from './notices.ts';
import { enqueue } from './outbox.ts';
import type { Schema } from './schema.ts';
import { isUuid } from './values.ts';

const COLUMNS = [
  'id',
  'case_id',
  'profile',
  'language',
  'status',
  'error_code',
  'error_detail',
  'files',
  'answers',
  'timestamp',
  'withdrawn_at',
  'withdrawn_because',
  'created_at',
] as const;

export function reportRows(
  database: Database,
  tenantId: string,
): Pick<TenantStore, 'createReport' | 'getReport' | 'finishReport' | 'failReport'> {
  return {
    createReport: async (caseId, profile, language, { answers = {}, complaint = false } = {}) => {
      if (!isUuid(caseId)) throw new RefundlensError('not_found');
      return await database.inTenant(tenantId, async db => {
        // Either this sees the clearance, or the clearance sees this report.
        const { clearedBy } = await lockCase(db, tenantId, caseId);
        if (complaint && clearedBy === 'appeal_upheld') throw new RefundlensError('case_cleared');
        const row = await db
          .insertInto('reports')
          .values({
            ...{ tenant_id: tenantId, id: newId(), case_id: caseId, profile, language },
            answers: JSON.stringify(answers),
          })
          .returning(COLUMNS)
          .executeTakeFirstOrThrow();
        await enqueue(db, { tenantId, kind: 'report', subjectId: row.id, priority: 'live' });
        return toReport(row);
      });
    },

    getReport: async id => {
      if (!isUuid(id)) return null;
      const row = await database.inTenant(tenantId, db =>
        db
          .selectFrom('reports')
          .select(COLUMNS)
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .executeTakeFirst(),
      );
      return row ? toReport(row) : null;
    },

    finishReport: (id, files, timestamp = null) =>
      database.inTenant(tenantId, db =>
        close(db, tenantId, id, {
          status: 'done',
          files: JSON.stringify(files),
          timestamp: timestamp && JSON.stringify(timestamp),
        }),
      ),

    failReport: (id, code, detail) =>
      database.inTenant(tenantId, db =>
        close(db, tenantId, id, { status: 'failed', error_code: code, error_detail: detail }),
      ),
  };
}

/** The first ending stands: a report that was made twice is the same report. */
async function close(
  db: Db,
  tenantId: string,
  id: string,
  ending: {
    status: ReportRow['status'];
    files?: string;
    timestamp?: string | null;
    error_code?: ReportRow['errorCode'];
    error_detail?: string | null;
  },
): Promise<void> {
  const closed = await db
    .updateTable('reports')
    .set({ ...ending, finished_at: sql<Date>`clock_timestamp()` })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('status', '=', 'queued')
    .returning(['case_id', 'profile', 'error_code'])
    .executeTakeFirst();
  if (!closed) return;
  const about = { report_id: id, case_id: closed.case_id, profile: closed.profile };
  if (closed.error_code === null) await recordEvent(db, tenantId, 'report.ready', about);
  else await recordEvent(db, tenantId, 'report.failed', { ...about, code: closed.error_code });
  await announce(db, tenantId, 'report', id);
}

function toReport(
  row: Pick<ReportRow, 'id' | 'profile' | 'language' | 'status'> &
    Pick<Schema['reports'], 'case_id' | 'error_code' | 'error_detail' | 'withdrawn_at' | 'withdrawn_because'> & {
      files: ReportRow['files'] | null;
      timestamp: ReportRow['timestamp'];
      answers: ReportRow['answers'] | null;
      created_at: Date;
    },
): ReportRow {
  return {
    id: row.id,
    caseId: row.case_id,
    profile: row.profile,
    language: row.language,
    status: row.status,
    errorCode: row.error_code,
    errorDetail: row.error_detail,
    files: row.files ?? {},
    answers: row.answers ?? {},
    timestamp: row.timestamp,
    withdrawnAt: row.withdrawn_at,
    withdrawnBecause: row.withdrawn_because,
    createdAt: row.created_at,
  };
}
