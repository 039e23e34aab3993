import { sql } from 'kysely';
import { newId } from '../../core/ids.ts';
import { versionsKey } from '../../core/versions.ts';
import {
  RESCAN_OUTCOMES,
  type Reinspection,
  type RescanClaim,
  type RescanOutcome,
  type RescanWork,
} from '../rescan-ports.ts';
import type { Database, Db } from './database.ts';
import { noteCurrent, outcomeOf, writeAgain } from './later-verdicts.ts';

const now = sql<Date>`clock_timestamp()`;
const inSeconds = (seconds: number) => sql<Date>`clock_timestamp() + make_interval(secs => ${seconds})`;

/** Rescans as workers see them: claimed items. What a worker holds and loses, another takes when the claim runs out. */
export function rescanWork(database: Database): RescanWork {
  return {
    noteVersions: async versions => {
      const row = { versions: JSON.stringify(versions), versions_key: versionsKey(versions) };
      await database.acrossTenants(db =>
        db
          .insertInto('versions_in_force')
          .values(row)
          .onConflict(conflict => conflict.column('only_one').doUpdateSet({ ...row, noted_at: now }))
          .execute(),
      );
    },
    claimRescanItem: leaseSeconds => database.acrossTenants(db => claimNext(db, leaseSeconds)),
    extendRescanItem: (claim, leaseSeconds) =>
      database.acrossTenants(async db => {
        const held = await mine(db, claim)
          .set({ claimed_until: inSeconds(leaseSeconds) })
          .where(
            sql<boolean>`exists (select from refundlens.rescans r where r.tenant_id = rescan_items.tenant_id
              and r.id = rescan_items.rescan_id and r.status <> 'cancelled')`,
          )
          .executeTakeFirst();
        return held.numUpdatedRows > 0n;
      }),
    finishRescanItem: (claim, result) => database.inTenant(claim.tenantId, db => finish(db, claim, result)),
    failRescanItem: async (claim, code) => {
      await database.inTenant(claim.tenantId, db =>
        mine(db, claim)
          .set({ outcome: 'failed', rank: RESCAN_OUTCOMES.indexOf('failed'), error_code: code, finished_at: now })
          .execute(),
      );
    },
    releaseRescanItem: async (claim, pauseSeconds) => {
      await database.inTenant(claim.tenantId, db =>
        mine(db, claim)
          .set({ claim: null, claimed_until: inSeconds(pauseSeconds) })
          .execute(),
      );
    },
  };
}

/** The item under this very claim, while it is unfinished. */
function mine(db: Db, { tenantId, rescanId, inspectionId, claim }: RescanClaim) {
  return db
    .updateTable('rescan_items')
    .where('tenant_id', '=', tenantId)
    .where('rescan_id', '=', rescanId)
    .where('inspection_id', '=', inspectionId)
    .where('claim', '=', claim)
    .where('outcome', 'is', null);
}

/** In random order of rescans, so that a long one does not keep a short one waiting. */
async function claimNext(db: Db, leaseSeconds: number): Promise<RescanClaim | null> {
  const running = await db
    .selectFrom('rescans')
    .select(['tenant_id', 'id'])
    .where('status', '=', 'running')
    .orderBy(sql`random()`)
    .execute();
  for (const rescan of running) {
    const claim = newId();
    const { rows } = await sql<{ inspection_id: string; attempts: number }>`
      update refundlens.rescan_items set claim = ${claim}, attempts = attempts + 1,
        claimed_until = ${inSeconds(leaseSeconds)}
      where (tenant_id, rescan_id, inspection_id) = (
        select tenant_id, rescan_id, inspection_id from refundlens.rescan_items
        where rescan_id = ${rescan.id} and outcome is null and claimed_until <= clock_timestamp()
        order by urgency, inspection_id limit 1 for update skip locked)
      returning inspection_id, attempts`.execute(db);
    const [item] = rows;
    if (item) {
      const { tenant_id: tenantId, id: rescanId } = rescan;
      return { tenantId, rescanId, inspectionId: item.inspection_id, claim, attempts: item.attempts };
    }
    await sql`
      update refundlens.rescans r set status = 'done', finished_at = clock_timestamp()
      where tenant_id = ${rescan.tenant_id} and id = ${rescan.id} and status = 'running'
        and not exists (select from refundlens.rescan_items where rescan_id = r.id and outcome is null)`.execute(db);
  }
  return null;
}

async function finish(db: Db, claim: RescanClaim, result: Reinspection | null): Promise<RescanOutcome | null> {
  const { tenantId, rescanId, inspectionId } = claim;
  // The rescan's lock against a cancel at the same moment; the claim's against whoever took it over.
  const rescan = await db
    .selectFrom('rescans')
    .select('status')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', rescanId)
    .forShare()
    .executeTakeFirst();
  if (!rescan || rescan.status === 'cancelled') return null;
  const held = await mine(db, claim).set({ claim: claim.claim }).executeTakeFirst();
  if (held.numUpdatedRows === 0n) return null;

  const written = result ? await writeAgain(db, tenantId, inspectionId, result) : null;
  if (!result) await noteCurrent(db, tenantId, inspectionId);
  const outcome = written ? outcomeOf(written.before, result!.verdict) : 'current';
  await mine(db, claim)
    .set({
      outcome,
      rank: RESCAN_OUTCOMES.indexOf(outcome),
      // Another rescan may have been here since the items were chosen.
      ...(written && { old_sequence: written.oldSequence, new_sequence: written.newSequence }),
      reran: written ? [...result!.reran] : [],
      ms: result?.ms ?? null,
      finished_at: now,
    })
    .execute();
  return outcome;
}
