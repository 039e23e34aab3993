import { sql } from 'kysely';
import { newId } from '../../core/ids.ts';
import { FINDING_CLASSES } from '../../core/verdict.ts';
import { RESCAN_OUTCOMES, type RescanOutcome, type RescanRow, type TenantRescans } from '../rescan-ports.ts';
import type { Database, Db } from './database.ts';
import { rescanEstimate } from './rescan-estimate.ts';
import { rescanResults } from './rescan-results.ts';
import { selected } from './rescan-selection.ts';
import type { Schema } from './schema.ts';
import { isUuid, pageOf, parseCursor } from './values.ts';

/** Choosing a million rows takes longer than a statement may otherwise. */
const SELECTION_TIMEOUT = '300s';
/** Pace is that of so many last seconds. */
const PACE_SECONDS = 60;

/** Rescans as an analyst sees them; what workers do with them is rescan-work.ts. */
export function rescanRows(database: Database, tenantId: string): TenantRescans {
  return {
    estimateRescan: selection =>
      database.inTenant(tenantId, async db => {
        await sql`set local statement_timeout = ${sql.lit(SELECTION_TIMEOUT)}`.execute(db);
        return rescanEstimate(db, tenantId, selection);
      }),

    createRescan: (selection, name) =>
      database.inTenant(tenantId, async db => {
        await sql`set local statement_timeout = ${sql.lit(SELECTION_TIMEOUT)}`.execute(db);
        const id = newId();
        await db
          .insertInto('rescans')
          .values({ tenant_id: tenantId, id, name, selection: JSON.stringify(selection), finished_at: null })
          .execute();
        const { numAffectedRows = 0n } = await sql`
          insert into refundlens.rescan_items (tenant_id, rescan_id, inspection_id, urgency, old_sequence)
          select tenant_id, ${id}::uuid, id,
            case when verdict_class = any (${FINDING_CLASSES}) then 0 when verdict_class = 'inconclusive' then 1 else 2 end,
            verdict_sequence
          from (${selected(tenantId, selection)}) as chosen`.execute(db);
        const total = Number(numAffectedRows);
        await db
          .updateTable('rescans')
          .set({ total, ...(total === 0 && { status: 'done', finished_at: sql<Date>`clock_timestamp()` }) })
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .execute();
        return (await read(db, tenantId, id))!;
      }),

    getRescan: async id => (isUuid(id) ? await database.inTenant(tenantId, db => read(db, tenantId, id)) : null),

    listRescans: ({ limit, cursor }) =>
      database.inTenant(tenantId, async db => {
        let query = rescanQuery(db, tenantId)
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit + 1);
        if (cursor !== undefined) {
          const { createdAt, id } = parseCursor(cursor);
          query = query.where(sql<boolean>`(created_at, id) < (${createdAt}::timestamptz, ${id}::uuid)`);
        }
        const rows: RescanRow[] = [];
        for (const row of await query.execute()) rows.push(await withProgress(db, tenantId, row));
        return pageOf(rows, limit);
      }),

    setRescanStatus: async (id, status) => {
      if (!isUuid(id)) return null;
      return await database.inTenant(tenantId, async db => {
        await db
          .updateTable('rescans')
          .set({
            status,
            ...(status === 'running' && { resumed_at: sql<Date>`clock_timestamp()` }),
            ...(status === 'cancelled' && { finished_at: sql<Date>`clock_timestamp()` }),
          })
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .where('status', 'in', ['running', 'paused'])
          .where('status', '<>', status)
          .execute();
        return await read(db, tenantId, id);
      });
    },

    ...rescanResults(database, tenantId),
  };
}

type Selected = Pick<Schema['rescans'], 'id' | 'name'> & {
  status: RescanRow['status'];
  selection: RescanRow['selection'];
  total: number;
  created_at: Date;
  resumed_at: Date;
  finished_at: Date | null;
};

function rescanQuery(db: Db, tenantId: string) {
  return db
    .selectFrom('rescans')
    .select(['id', 'name', 'status', 'selection', 'total', 'created_at', 'resumed_at', 'finished_at'])
    .where('tenant_id', '=', tenantId);
}

async function read(db: Db, tenantId: string, id: string): Promise<RescanRow | null> {
  const row = await rescanQuery(db, tenantId).where('id', '=', id).executeTakeFirst();
  return row ? await withProgress(db, tenantId, row) : null;
}

/** Counted from the items each time: a counter beside them would be one lock for all workers. */
async function withProgress(db: Db, tenantId: string, row: Selected): Promise<RescanRow> {
  const { rows } = await sql<{ outcome: RescanOutcome; items: number; lately: number }>`
    select outcome, count(*)::int as items,
      count(*) filter (where finished_at > greatest(${row.resumed_at}::timestamptz,
        clock_timestamp() - make_interval(secs => ${PACE_SECONDS})))::int as lately
    from refundlens.rescan_items
    where tenant_id = ${tenantId} and rescan_id = ${row.id} and outcome is not null
    group by outcome`.execute(db);
  const outcomes = Object.fromEntries(RESCAN_OUTCOMES.map(name => [name, 0])) as Record<RescanOutcome, number>;
  for (const { outcome, items } of rows) outcomes[outcome] = items;
  const lately = rows.reduce((sum, item) => sum + item.lately, 0);
  const worked = Math.min(PACE_SECONDS, Math.max(1, (Date.now() - row.resumed_at.getTime()) / 1000));
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    selection: row.selection,
    total: row.total,
    outcomes,
    perSecond: row.status === 'running' ? lately / worked : 0,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}
