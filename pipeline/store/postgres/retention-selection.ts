import { type RawBuilder, sql } from 'kysely';
import type { Db } from './database.ts';

/**
 * A report that was made counts as an open dispute until a ruling is recorded, for so many days at most: no platform of
 * ours takes longer, and shops often record none.
 */
const DISPUTE_DAYS = 180;
/** The moment before which what came in is over. */
export const before = (days: number) => sql`clock_timestamp() - make_interval(days => ${days})`;

/** Photos p of one tenant whose time is over, as a query: column id. */
export function expiredPhotos(tenantId: string, days: number): RawBuilder<unknown> {
  const cutoff = before(days);
  return sql`
    select p.id from refundlens.photos p
    where p.tenant_id = ${tenantId} and p.purged_at is null and p.received_at < ${cutoff}
      and not exists (
        select from refundlens.inspections i
        where i.tenant_id = ${tenantId} and i.photo_id = p.id and i.status <> 'failed'
          and (i.status in ('queued', 'running') or i.created_at >= ${cutoff}
            or ${isLookedAtAgain(tenantId)} or ${isHeld(tenantId, sql`i.case_id`, cutoff)}))`;
}

/** Whether a rescan that runs still waits for the inspection i; a paused one may stay so for years. */
function isLookedAtAgain(tenantId: string): RawBuilder<boolean> {
  return sql<boolean>`exists (
    select from refundlens.rescans r
    join refundlens.rescan_items x on x.tenant_id = r.tenant_id and x.rescan_id = r.id
    where r.tenant_id = ${tenantId} and r.status = 'running'
      and x.inspection_id = i.id and x.outcome is null)`;
}

/** Whether everything of a case must be kept; never for no case. */
export function isHeld(
  tenantId: string,
  caseId: RawBuilder<unknown>,
  cutoff: RawBuilder<unknown>,
): RawBuilder<boolean> {
  return sql<boolean>`(
    exists (select from refundlens.inspections newer
      where newer.tenant_id = ${tenantId} and newer.case_id = ${caseId} and newer.created_at >= ${cutoff})
    or exists (select from refundlens.appeals a
      where a.tenant_id = ${tenantId} and a.case_id = ${caseId} and a.state in ('open', 'under_review'))
    or exists (select from refundlens.ledger_entries l
      where l.tenant_id = ${tenantId} and l.case_id = ${caseId} and l.removed_at is null
        and l.expires_at > clock_timestamp())
    or exists (select from refundlens.reports filed
      where filed.tenant_id = ${tenantId} and filed.case_id = ${caseId} and filed.status in ('queued', 'done')
        and filed.created_at >= clock_timestamp() - make_interval(days => ${DISPUTE_DAYS})
        and not exists (select from refundlens.decisions d
          where d.tenant_id = ${tenantId} and d.case_id = ${caseId} and d.type = 'ruling.recorded'
            and d.created_at >= filed.created_at)))`;
}

/** Photos of one tenant whose time is over by now. */
export async function countExpired(db: Db, tenantId: string, days: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${expiredPhotos(tenantId, days)}) as expired`.execute(db);
  return rows[0]!.count;
}
