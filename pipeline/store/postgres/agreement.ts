import { sql } from 'kysely';
import { FINDING_CLASSES } from '../../core/verdict.ts';
import type { Agreement, DecisionStore } from '../decision-ports.ts';
import type { Database, Db } from './database.ts';

/** How results fared with those who know better: see DecisionStore.agreement. */
export function agreementRows(database: Database, tenantId: string): Pick<DecisionStore, 'agreement'> {
  return {
    agreement: since =>
      database.inTenant(tenantId, async db => ({
        findings: await findings(db, tenantId, since),
        feedback: await feedback(db, tenantId, since),
        rulings: await rulings(db, tenantId, since),
      })),
  };
}

/** The Monday, in UTC+8, of the week of a moment. */
const weekOf = (moment: string) =>
  sql`to_char(date_trunc('week', ${sql.raw(moment)} at time zone 'Asia/Shanghai'), 'YYYY-MM-DD')`;

async function findings(db: Db, tenantId: string, since: Date): Promise<number> {
  const { count } = await db
    .selectFrom('inspections')
    .select(eb => eb.fn.countAll<string>().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('created_at', '>=', since)
    .where('verdict_class', 'in', FINDING_CLASSES)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The last word on each verdict: who changes their mind is counted once. */
async function feedback(db: Db, tenantId: string, since: Date): Promise<Agreement['feedback']> {
  const said = sql`
    select distinct on (inspection_id, data -> 'verdict' ->> 'hash') id, inspection_id, created_at,
      data -> 'verdict' ->> 'hash' as hash, data -> 'verdict' ->> 'class' as class, data ->> 'opinion' as opinion
    from refundlens.decisions
    where tenant_id = ${tenantId} and type = 'feedback.created' and created_at >= ${since}
      and inspection_id is not null and data -> 'verdict' ->> 'hash' is not null
    order by inspection_id, data -> 'verdict' ->> 'hash', sequence desc`;
  const counts = sql`count(*) filter (where opinion = 'right')::int as "right",
    count(*) filter (where opinion = 'wrong')::int as "wrong"`;
  const byClass = await sql<Agreement['feedback']['byClass'][number]>`
    with said as (${said}) select class, ${counts} from said group by class order by class`.execute(db);
  const byWeek = await sql<Agreement['feedback']['byWeek'][number]>`
    with said as (${said}) select ${weekOf('created_at')} as week, ${counts} from said group by 1 order by 1`.execute(
    db,
  );
  const byDetector = await sql<Agreement['feedback']['byDetector'][number]>`
    with said as (${said}), spoke as (
      select distinct said.id, said.opinion, reason ->> 'detector' as detector,
        e.verdict -> 'versions' -> 'detectors' ->> (reason ->> 'detector') as version
      from said
      join refundlens.verdict_events e
        on e.tenant_id = ${tenantId} and e.inspection_id = said.inspection_id and e.hash = said.hash
      cross join json_array_elements(e.verdict -> 'reasonsFor') as reason
      where said.class = any (${[...FINDING_CLASSES]})
    )
    select detector, version, ${counts} from spoke where version is not null group by 1, 2 order by 1, 2`.execute(db);
  return { byClass: byClass.rows, byWeek: byWeek.rows, byDetector: byDetector.rows };
}

/**
 * The platform's last ruling on each case beside what the buyer's photos show by the verdicts in force: the strongest
 * finding, else that one could not tell, else nothing found.
 */
async function rulings(db: Db, tenantId: string, since: Date): Promise<Agreement['rulings']> {
  const { rows } = await sql<Agreement['rulings'][number]>`
    with last as (
      select distinct on (case_id) case_id, data ->> 'outcome' as outcome,
        (data ->> 'decided_at')::timestamptz as decided_at
      from refundlens.decisions
      where tenant_id = ${tenantId} and type = 'ruling.recorded'
        -- By text, both are ISO 8601 in UTC: a year that PostgreSQL does not know never meets the cast above.
        and data ->> 'decided_at' collate "C" >= ${since.toISOString()}
      order by case_id, data ->> 'decided_at' desc, sequence desc
    )
    select shown.class, last.outcome, ${weekOf('last.decided_at')} as week, count(*)::int as cases
    from last
    left join lateral (
      select i.verdict_class as class
      from refundlens.inspections i
      join refundlens.verdict_events e
        on e.tenant_id = i.tenant_id and e.photo_id = i.photo_id and e.sequence = i.verdict_sequence
      where i.tenant_id = ${tenantId} and i.case_id = last.case_id and i.role in ('claim', 'return')
      order by i.verdict_class = any (${[...FINDING_CLASSES]}) desc, i.verdict_class = 'inconclusive' desc,
        (e.verdict ->> 'log10LR')::float desc, i.id
      limit 1
    ) shown on true
    group by 1, 2, 3 order by 3, 1, 2`.execute(db);
  return rows;
}
