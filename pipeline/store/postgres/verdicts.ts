import { sql } from 'kysely';
import { RefundlensError } from '../../core/errors.ts';
import { canonicalJson, type JsonObject } from '../../core/json.ts';
import { FINDING_CLASSES, type Verdict } from '../../core/verdict.ts';
import { versionsKey } from '../../core/versions.ts';
import type { InspectionResult, TenantStore, VerdictEvent } from '../ports.ts';
import { NO_HASH, verdictHash } from '../verdict-chain.ts';
import type { Database, Db } from './database.ts';
import { recordEvent } from './events.ts';
import { announce } from './notices.ts';
import { isUuid } from './values.ts';

/** The end of an inspection, and the history that it writes. */
export function verdictRows(
  database: Database,
  tenantId: string,
): Pick<TenantStore, 'finishInspection' | 'verdictHistory'> {
  return {
    finishInspection: async (id, result) => {
      if (!isUuid(id)) throw new RefundlensError('not_found');
      return await database.inTenant(tenantId, db => finish(db, tenantId, id, result));
    },

    verdictHistory: async photoId => {
      if (!isUuid(photoId)) return [];
      const rows = await database.inTenant(tenantId, db =>
        eventQuery(db, tenantId).where('photo_id', '=', photoId).orderBy('sequence').execute(),
      );
      return rows.map(toEvent);
    },
  };
}

async function finish(db: Db, tenantId: string, id: string, result: InspectionResult): Promise<boolean> {
  // Whoever comes second waits here and then sees that it is done.
  const inspection = await db
    .selectFrom('inspections')
    .select(['photo_id', 'case_id', 'status'])
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!inspection) throw new RefundlensError('not_found');
  if (inspection.status === 'done' || inspection.status === 'failed') return false;
  const before = await appendEvent(db, tenantId, id, inspection.photo_id, result);
  if (result.evidence.length > 0) {
    await db
      .insertInto('evidence')
      .values(
        result.evidence.map((item, position) => ({
          tenant_id: tenantId,
          inspection_id: id,
          position,
          detector: item.detector,
          version: item.version,
          family: item.family,
          status: item.status,
          data: JSON.stringify(item),
        })),
      )
      .execute();
  }
  await db
    .updateTable('inspections')
    .set({
      status: 'done',
      facts: JSON.stringify(result.facts),
      artifacts: JSON.stringify(result.artifacts),
      verdict_class: result.verdict.class,
      verdict_sequence: inForce(db, tenantId, id),
      versions_key: versionsKey(result.verdict.versions),
      finished_at: sql<Date>`clock_timestamp()`,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
  const { perceptualHash, fingerprint } = result.facts;
  await db
    .updateTable('photos')
    .set({ perceptual_hash: perceptualHash, fingerprint })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', inspection.photo_id)
    .execute();
  await tell(
    db,
    tenantId,
    { inspection_id: id, case_id: inspection.case_id, photo_id: inspection.photo_id },
    {
      before,
      after: result.verdict,
    },
  );
  await announce(db, tenantId, 'inspection', id);
  return true;
}

const gist = (verdict: Verdict): JsonObject => ({
  class: verdict.class,
  strength: verdict.strength,
  log10_lr: verdict.log10LR,
});

/** The verdict, and where the photo had another one before, what changed: `exonerates` where a finding is gone. */
async function tell(
  db: Db,
  tenantId: string,
  ids: JsonObject,
  { before, after }: { before: Verdict | null; after: Verdict },
): Promise<void> {
  await recordEvent(db, tenantId, 'inspection.completed', { ...ids, verdict: gist(after) });
  if (before === null || before.class === after.class) return;
  const exonerates = FINDING_CLASSES.includes(before.class) && !FINDING_CLASSES.includes(after.class);
  await recordEvent(db, tenantId, 'verdict.changed', { ...ids, from: gist(before), to: gist(after), exonerates });
}

/** Under the photo's lock, since each event is bound to the one before. Returns the photo's verdict until now. */
export async function appendEvent(
  db: Db,
  tenantId: string,
  inspectionId: string,
  photoId: string,
  { verdict }: InspectionResult,
): Promise<Verdict | null> {
  await db
    .selectFrom('photos')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', photoId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const last = await eventQuery(db, tenantId)
    .where('photo_id', '=', photoId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  const previousHash = last?.hash ?? NO_HASH;
  await db
    .insertInto('verdict_events')
    .values({
      tenant_id: tenantId,
      photo_id: photoId,
      sequence: (last?.sequence ?? 0) + 1,
      inspection_id: inspectionId,
      verdict: canonicalJson(verdict),
      previous_hash: previousHash,
      hash: verdictHash(previousHash, { inspectionId, photoId, verdict }),
    })
    .execute();
  return last?.verdict ?? null;
}

/** Sequence of an inspection's last event, for the statement that notes which verdict is in force. */
export const inForce = (db: Db, tenantId: string, inspectionId: string) =>
  db
    .selectFrom('verdict_events')
    .select(eb => eb.fn.max<number | null>('sequence').as('sequence'))
    .where('tenant_id', '=', tenantId)
    .where('inspection_id', '=', inspectionId);

export function eventQuery(db: Db, tenantId: string) {
  return db
    .selectFrom('verdict_events')
    .select(['sequence', 'inspection_id', 'photo_id', 'verdict', 'previous_hash', 'hash', 'created_at'])
    .where('tenant_id', '=', tenantId);
}

export function toEvent(
  row: Awaited<ReturnType<ReturnType<typeof eventQuery>['executeTakeFirstOrThrow']>>,
): VerdictEvent {
  return {
    sequence: row.sequence,
    inspectionId: row.inspection_id,
    photoId: row.photo_id,
    verdict: row.verdict,
    previousHash: row.previous_hash,
    hash: row.hash,
    createdAt: row.created_at,
  };
}
