import { sql } from 'kysely';
import type { Evidence } from '../../core/evidence.ts';
import type { PhotoFacts } from '../../core/photo.ts';
import type { InspectionFull, InspectionResult, InspectionRow, TenantStore } from '../ports.ts';
import type { Database, Db } from './database.ts';
import { recordEvent } from './events.ts';
import { announce } from './notices.ts';
import { isUuid } from './values.ts';
import { eventQuery, toEvent } from './verdicts.ts';

/** Reading inspections, and the steps of their life but the last, which is verdicts.ts. */
export function inspectionRows(
  database: Database,
  tenantId: string,
): Pick<TenantStore, 'getInspection' | 'listInspections' | 'beginInspection' | 'failInspection'> {
  return {
    getInspection: async id => {
      if (!isUuid(id)) return null;
      return await database.inTenant(tenantId, async db => {
        const rows = await inspectionQuery(db, tenantId).where('i.id', '=', id).execute();
        return (await withResults(db, tenantId, rows))[0] ?? null;
      });
    },

    listInspections: async caseId => {
      if (!isUuid(caseId)) return [];
      return await database.inTenant(tenantId, async db => {
        const rows = await inspectionQuery(db, tenantId)
          .where('i.case_id', '=', caseId)
          .orderBy('i.created_at')
          .orderBy('i.id')
          .execute();
        return await withResults(db, tenantId, rows);
      });
    },

    beginInspection: async id => {
      if (!isUuid(id)) return null;
      return await database.inTenant(tenantId, async db => {
        const begun = await db
          .updateTable('inspections')
          .set(eb => ({
            status: 'running',
            attempts: eb('attempts', '+', 1),
            started_at: sql<Date>`clock_timestamp()`,
          }))
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .where('status', 'in', ['queued', 'running'])
          .returning('id')
          .executeTakeFirst();
        if (!begun) return null;
        return toInspection(await inspectionQuery(db, tenantId).where('i.id', '=', id).executeTakeFirstOrThrow());
      });
    },

    failInspection: async (id, code) => {
      await database.inTenant(tenantId, async db => {
        const failed = await db
          .updateTable('inspections')
          .set({ status: 'failed', error_code: code, finished_at: sql<Date>`clock_timestamp()` })
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .where('status', 'in', ['queued', 'running'])
          .returning(['id', 'case_id', 'photo_id'])
          .executeTakeFirst();
        if (!failed) return;
        const { case_id, photo_id } = failed;
        await recordEvent(db, tenantId, 'inspection.failed', { inspection_id: id, case_id, photo_id, code });
        await announce(db, tenantId, 'inspection', id);
      });
    },
  };
}

/** Inspections with their photo's hash, of one tenant. */
export function inspectionQuery(db: Db, tenantId: string) {
  return db
    .selectFrom('inspections as i')
    .innerJoin('photos as p', join => join.onRef('p.tenant_id', '=', 'i.tenant_id').onRef('p.id', '=', 'i.photo_id'))
    .where('i.tenant_id', '=', tenantId)
    .select([
      'i.id',
      'i.case_id',
      'i.photo_id',
      'p.sha256',
      'p.purged_at',
      'i.role',
      'i.filename',
      'i.status',
      'i.priority',
      'i.attempts',
      'i.error_code',
      'i.facts',
      'i.artifacts',
      'i.created_at',
      'i.finished_at',
    ]);
}
type Selected = Awaited<ReturnType<ReturnType<typeof inspectionQuery>['executeTakeFirstOrThrow']>>;

export function toInspection(row: Selected): InspectionRow {
  return {
    id: row.id,
    caseId: row.case_id,
    photoId: row.photo_id,
    sha256: row.sha256,
    purgedAt: row.purged_at,
    role: row.role,
    filename: row.filename,
    status: row.status,
    priority: row.priority,
    attempts: row.attempts,
    errorCode: row.error_code,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}

async function withResults(db: Db, tenantId: string, rows: readonly Selected[]): Promise<InspectionFull[]> {
  const done = rows.filter(row => row.status === 'done').map(row => row.id);
  if (done.length === 0) return rows.map(row => ({ ...toInspection(row), result: null }));
  const evidence = await db
    .selectFrom('evidence')
    .select(['inspection_id', 'data'])
    .where('tenant_id', '=', tenantId)
    .where('inspection_id', 'in', done)
    .where('superseded_at', 'is', null)
    .orderBy('position')
    .execute();
  // The last of each is the verdict in force.
  const events = await eventQuery(db, tenantId).where('inspection_id', 'in', done).orderBy('sequence').execute();
  const evidenceOf = Map.groupBy(evidence, row => row.inspection_id);
  const eventOf = new Map(events.map(row => [row.inspection_id, toEvent(row)]));
  return rows.map(row => ({
    ...toInspection(row),
    result: resultOf(row, evidenceOf.get(row.id)?.map(item => item.data) ?? [], eventOf.get(row.id)),
  }));
}

function resultOf(
  row: Selected,
  evidence: Evidence[],
  event: ReturnType<typeof toEvent> | undefined,
): InspectionFull['result'] {
  if (!event) return null;
  // Written in the same transaction as the event.
  const facts = row.facts as PhotoFacts;
  const artifacts = row.artifacts as InspectionResult['artifacts'];
  return { facts, artifacts, evidence, verdict: event.verdict, event };
}
