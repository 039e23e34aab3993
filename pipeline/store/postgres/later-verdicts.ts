import { sql } from 'kysely';
import { RefundlensError } from '../../core/errors.ts';
import type { JsonObject } from '../../core/json.ts';
import { FINDING_CLASSES, type Verdict } from '../../core/verdict.ts';
import { versionsKey } from '../../core/versions.ts';
import type { Reinspection, RescanOutcome } from '../rescan-ports.ts';
import { clearCase } from './clearing.ts';
import type { Db } from './database.ts';
import { lockCase } from './decisions.ts';
import { recordEvent } from './events.ts';
import { appendEvent, eventQuery, inForce } from './verdicts.ts';

interface Written {
  readonly before: Verdict;
  readonly oldSequence: number;
  readonly newSequence: number;
}

/** Notes by which versions the verdict in force was made, for one from before they were noted. */
export async function noteCurrent(db: Db, tenantId: string, inspectionId: string): Promise<void> {
  const { verdict } = await eventQuery(db, tenantId)
    .where('inspection_id', '=', inspectionId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  await db
    .updateTable('inspections')
    .set({ versions_key: versionsKey(verdict.versions) })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', inspectionId)
    .where('versions_key', 'is', null)
    .execute();
}

/** The new verdict and its evidence; null where the one in force was made by the same versions. */
export async function writeAgain(
  db: Db,
  tenantId: string,
  inspectionId: string,
  result: Reinspection,
): Promise<Written | null> {
  const { caseId } = await db
    .selectFrom('inspections')
    .select('case_id as caseId')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', inspectionId)
    .executeTakeFirstOrThrow();
  // Before the inspection's lock, in the order of everyone who decides about cases.
  if (caseId) await lockCase(db, tenantId, caseId);
  const inspection = await db
    .selectFrom('inspections')
    .select('photo_id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', inspectionId)
    .where('status', '=', 'done')
    .forUpdate()
    .executeTakeFirst();
  if (!inspection) throw new RefundlensError('not_found');
  const last = await eventQuery(db, tenantId)
    .where('inspection_id', '=', inspectionId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const key = versionsKey(result.verdict.versions);
  const stamp = db.updateTable('inspections').where('tenant_id', '=', tenantId).where('id', '=', inspectionId);
  if (versionsKey(last.verdict.versions) === key) {
    await stamp.set({ versions_key: key }).execute();
    return null;
  }
  await replaceEvidence(db, tenantId, inspectionId, result);
  await appendEvent(db, tenantId, inspectionId, inspection.photo_id, result);
  await stamp
    .set({
      facts: JSON.stringify(result.facts),
      artifacts: JSON.stringify(result.artifacts),
      verdict_class: result.verdict.class,
      verdict_sequence: inForce(db, tenantId, inspectionId),
      versions_key: key,
    })
    .execute();
  const { sequence } = await inForce(db, tenantId, inspectionId).executeTakeFirstOrThrow();
  const outcome = outcomeOf(last.verdict, result.verdict);
  if (outcome !== 'same') {
    await recordEvent(db, tenantId, 'verdict.changed', {
      inspection_id: inspectionId,
      case_id: caseId,
      photo_id: inspection.photo_id,
      from: gist(last.verdict),
      to: gist(result.verdict),
      exonerates: outcome === 'exonerated',
    });
  }
  if (outcome === 'exonerated' && caseId && !(await findsAnything(db, tenantId, caseId))) {
    await clearCase(db, tenantId, caseId, 'verdict_changed', inspectionId, null);
  }
  return { before: last.verdict, oldSequence: last.sequence, newSequence: sequence! };
}

/** Whether any photo of the case still has a finding. */
async function findsAnything(db: Db, tenantId: string, caseId: string): Promise<boolean> {
  const row = await db
    .selectFrom('inspections')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('case_id', '=', caseId)
    .where('verdict_class', 'in', FINDING_CLASSES)
    .executeTakeFirst();
  return row !== undefined;
}

/** What counts from now on is current, what counted before is marked; each version's evidence is written once. */
async function replaceEvidence(db: Db, tenantId: string, inspectionId: string, result: Reinspection): Promise<void> {
  const rows = result.evidence.map((item, position) => ({
    tenant_id: tenantId,
    inspection_id: inspectionId,
    position,
    detector: item.detector,
    version: item.version,
    family: item.family,
    status: item.status,
    data: JSON.stringify(item),
  }));
  await db
    .insertInto('evidence')
    .values(rows)
    .onConflict(conflict => conflict.doNothing())
    .execute();
  const counts = sql.join(rows.map(({ detector, version }) => sql`(${detector}, ${version})`));
  await sql`
    update refundlens.evidence set superseded_at = case when (detector, version) in (${counts}) then null
      else clock_timestamp() end
    where tenant_id = ${tenantId} and inspection_id = ${inspectionId}
      and (superseded_at is null) <> ((detector, version) in (${counts}))`.execute(db);
}

const found = (verdict: Verdict) => FINDING_CLASSES.includes(verdict.class);

export function outcomeOf(before: Verdict, after: Verdict): RescanOutcome {
  if (before.class === after.class) return 'same';
  if (found(before) && !found(after)) return 'exonerated';
  if (!found(before) && found(after)) return 'found';
  return 'changed';
}

const gist = (verdict: Verdict): JsonObject => ({
  class: verdict.class,
  strength: verdict.strength,
  log10_lr: verdict.log10LR,
});
