import { sql } from 'kysely';
import type { Clearance } from '../../core/decision.ts';
import type { Db } from './database.ts';
import { decide } from './decisions.ts';
import { removeEntries } from './ledger.ts';

/**
 * Takes back what followed from a case's verdicts: its ledger entries lose their effect, its reports are withdrawn.
 * What was said stays in the history, and the verdicts stay as the evidence had them. The caller holds the case's lock.
 *
 * @param by     the decision or inspection that it rests on.
 * @param keyId  who said so; null where a new verdict did.
 */
export async function clearCase(
  db: Db,
  tenantId: string,
  caseId: string,
  because: Clearance,
  by: string,
  keyId: string | null,
): Promise<void> {
  // A new verdict needs no mark on the case: the next one may find something again, and says so itself.
  if (because !== 'verdict_changed') await setClearance(db, tenantId, caseId, because);
  const entries = await removeEntries(db, tenantId, caseId, because, keyId);
  const withdrawn = await db
    .updateTable('reports')
    .set({ status: 'withdrawn', withdrawn_at: sql<Date>`clock_timestamp()`, withdrawn_because: because })
    .where('tenant_id', '=', tenantId)
    .where('case_id', '=', caseId)
    .where('status', 'in', ['queued', 'done'])
    .returning(['id', 'profile'])
    .execute();
  for (const { id, profile } of withdrawn) {
    const data = { report_id: id, profile, because };
    await decide(db, tenantId, { type: 'report.withdrawn', caseId, inspectionId: null, data, keyId });
  }
  const data = { because, by, entries, reports: withdrawn.map(({ id }) => id) };
  await decide(db, tenantId, { type: 'verdict.reversed', caseId, inspectionId: null, data, keyId });
}

/** A ruling for the merchant: the case may be acted on again. */
export async function liftClearance(db: Db, tenantId: string, caseId: string): Promise<void> {
  await setClearance(db, tenantId, caseId, null);
}

async function setClearance(db: Db, tenantId: string, caseId: string, because: Clearance | null): Promise<void> {
  await db
    .updateTable('cases')
    .set({ cleared_by: because })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', caseId)
    .execute();
}
