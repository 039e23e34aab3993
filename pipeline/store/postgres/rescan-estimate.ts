import { sql } from 'kysely';
import type { Evidence } from '../../core/evidence.ts';
import type { RescanEstimate, RescanSelection } from '../rescan-ports.ts';
import type { Db } from './database.ts';
import { selected } from './rescan-selection.ts';

/** Milliseconds are averaged over so many inspections; their photos are counted exactly. */
const SAMPLE = 100;

/**
 * What looking at the selected inspections again would cost: for each detector in force, the photos without evidence of
 * its version, times what it took where it was measured (by this version, else by the one before).
 */
export async function rescanEstimate(db: Db, tenantId: string, selection: RescanSelection): Promise<RescanEstimate> {
  const chosen = selected(tenantId, selection);
  const { rows: counted } = await sql<{ count: number }>`
    select count(*)::int as count from (${chosen}) as chosen`.execute(db);
  const count = counted[0]!.count;
  const { rows: inForce } = await sql<{ detector: string; version: string }>`
    select key as detector, value as version
    from refundlens.versions_in_force, json_each_text(versions->'detectors') order by key`.execute(db);
  const { rows: have } = await sql<{ detector: string; version: string; photos: number }>`
    select e.detector, e.version, count(*)::int as photos
    from (${chosen}) as chosen
    join refundlens.evidence e on e.tenant_id = chosen.tenant_id and e.inspection_id = chosen.id
    group by e.detector, e.version`.execute(db);
  const measured = await meanMilliseconds(db, tenantId);
  const msOf = (detector: string, version: string): number | null =>
    measured.get(`${detector} ${version}`) ?? measured.get(detector) ?? null;
  const detectors = inForce
    .map(({ detector, version }) => {
      const present = have.find(row => row.detector === detector && row.version === version)?.photos ?? 0;
      return { detector, version, photos: count - present, msPerPhoto: msOf(detector, version) };
    })
    .filter(({ photos }) => photos > 0);
  const ms = detectors.reduce((sum, { photos, msPerPhoto }) => sum + photos * (msPerPhoto ?? 0), 0);
  return { count, detectors, ms };
}

/** By `detector version`, and by `detector` whatever the version, over the tenant's latest inspections. */
async function meanMilliseconds(db: Db, tenantId: string): Promise<Map<string, number>> {
  // Parsed here: PostgreSQL cannot look into JSON that holds an escaped NUL, as metadata may.
  const { rows } = await sql<{ data: Evidence }>`
    select e.data from (
      select id from refundlens.inspections where tenant_id = ${tenantId} and status = 'done'
      order by created_at desc, id desc limit ${SAMPLE}
    ) as sample
    join refundlens.evidence e on e.tenant_id = ${tenantId} and e.inspection_id = sample.id`.execute(db);
  const times = Map.groupBy(
    rows.flatMap(({ data: { detector, version, ms } }) => [
      [`${detector} ${version}`, ms] as const,
      [detector, ms] as const,
    ]),
    ([name]) => name,
  );
  return new Map([...times].map(([name, list]) => [name, list.reduce((sum, [, ms]) => sum + ms, 0) / list.length]));
}
