import pg from 'pg';
import { SIZES } from './scheduling.ts';

/**
 * Finished inspections by an older release, written straight into the tables: `rows` of them, over cases of their own
 * and the photos that were sent, so that their files are there (as packing photos, which are not compared with earlier
 * cases: there would be thousands of the same picture). Their verdicts name older versions and there is no
 * evidence beside them, so that looking again runs every detector: the most that a rescan can cost.
 */
export async function fillBacklog(databaseUrl: string, tenantId: string, rows: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('refundlens.tenant', '*', true)`);
    await client.query(
      'create temporary table wanted on commit drop as select n, gen_random_uuid() as case_id, gen_random_uuid() as id from generate_series(1, $1::int) n',
      [rows],
    );
    await client.query(
      `insert into refundlens.cases (tenant_id, id, category, refund, timeline)
       select $1, case_id, coalesce(($3::text[])[(select count(*) from unnest($2::int[]) size where size < n) + 1], 'other'), '{}', '{}'
       from wanted`,
      [tenantId, SIZES.map(({ size }) => size), SIZES.map(({ category }) => category)],
    );
    await client.query(
      `create temporary table known on commit drop as
       select p.id as photo_id, i.facts, (row_number() over (order by p.id) - 1)::int as place, count(*) over ()::int as photos,
         (select max(sequence) from refundlens.verdict_events e where e.tenant_id = p.tenant_id and e.photo_id = p.id) as last
       from refundlens.photos p join refundlens.inspections i on i.tenant_id = p.tenant_id and i.photo_id = p.id
       where p.tenant_id = $1 and i.status = 'done' and i.case_id is null`,
      [tenantId],
    );
    await client.query(
      `insert into refundlens.inspections (tenant_id, id, case_id, photo_id, role, status, priority, facts, artifacts,
         verdict_class, verdict_sequence, finished_at, created_at)
       select $1, w.id, w.case_id, k.photo_id, 'packing', 'done', 'live', k.facts, '{}', 'no_finding',
         k.last + w.n, clock_timestamp(), clock_timestamp() - interval '1 year'
       from wanted w join known k on k.place = w.n % k.photos`,
      [tenantId],
    );
    await client.query(
      `insert into refundlens.verdict_events (tenant_id, photo_id, sequence, inspection_id, verdict, previous_hash, hash)
       select i.tenant_id, i.photo_id, i.verdict_sequence, i.id, $2::json, repeat('0', 64), repeat('0', 64)
       from refundlens.inspections i join wanted w on w.id = i.id and i.tenant_id = $1`,
      [tenantId, JSON.stringify(OLD_VERDICT)],
    );
    await client.query('commit');
    await client.query('analyze refundlens.inspections, refundlens.verdict_events, refundlens.cases');
  } finally {
    await client.end();
  }
}

const OLD_VERDICT = {
  class: 'no_finding',
  strength: 'none',
  log10LR: 0,
  posterior: { prevalence: 0.01, probability: 0.01, low: 0.001, high: 0.1 },
  summary: { en: 'Nothing was found.', zh: '未发现异常。' },
  reasonsFor: [],
  reasonsAgainst: [],
  notChecked: [],
  inconclusive: [],
  advice: [],
  quality: 'laundered',
  versions: { refundlens: '0.0.1', policy: '0', detectors: { ela: '0.0.1' }, calibrations: {} },
};
