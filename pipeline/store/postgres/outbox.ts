import { sql } from 'kysely';
import type { CaseStore, OutboxRow } from '../ports.ts';
import type { Database, Db } from './database.ts';

/** Writes a notice for the queue, in the transaction of the row that it is about. */
export async function enqueue(
  db: Db,
  notice: Pick<OutboxRow, 'tenantId' | 'kind' | 'subjectId' | 'priority'>,
): Promise<void> {
  await db
    .insertInto('outbox')
    .values({
      tenant_id: notice.tenantId,
      kind: notice.kind,
      subject_id: notice.subjectId,
      priority: notice.priority,
    })
    .execute();
}

/** The relay and the sweeper's part: across tenants. */
export function outboxRelay(database: Database): Pick<CaseStore, 'relayOutbox' | 'resendForgotten' | 'backlog'> {
  return {
    relayOutbox: (limit, send) => database.acrossTenants(db => relay(db, limit, send)),
    resendForgotten: olderThanSeconds => database.acrossTenants(db => resend(db, olderThanSeconds)),
    backlog: () => database.acrossTenants(backlog),
  };
}

/**
 * The rows stay locked while they are sent: another relay skips them, and where this process dies the lock goes with
 * it and they are sent again.
 */
async function relay(db: Db, limit: number, send: (rows: readonly OutboxRow[]) => Promise<void>): Promise<number> {
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'tenant_id', 'kind', 'subject_id', 'priority', 'sending'])
    .where('sent_at', 'is', null)
    // 'live' comes after 'batch' in the alphabet, and first out of the door.
    .orderBy('priority', 'desc')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  if (rows.length === 0) return 0;
  await send(
    rows.map(row => ({
      id: row.id,
      tenantId: row.tenant_id,
      kind: row.kind,
      subjectId: row.subject_id,
      priority: row.priority,
      sending: row.sending,
    })),
  );
  await db
    .updateTable('outbox')
    .set({ sent_at: sql<Date>`clock_timestamp()` })
    .where(
      'id',
      'in',
      rows.map(row => row.id),
    )
    .execute();
  return rows.length;
}

/**
 * A subject is forgotten where its last notice was sent, and its work last begun, longer ago than that. An unsent
 * notice is the relay's matter. Two sweepers at once number the next sending alike, so that one of them writes it.
 */
async function resend(db: Db, olderThanSeconds: number): Promise<number> {
  const { numAffectedRows } = await sql`
    with unfinished as (
      select tenant_id, 'inspect' as kind, id as subject_id, started_at
      from refundlens.inspections where status in ('queued', 'running')
      union all
      select tenant_id, 'report', id, null from refundlens.reports where status = 'queued'
    ), last as (
      select distinct on (o.tenant_id, o.kind, o.subject_id) o.*, u.started_at
      from refundlens.outbox o join unfinished u using (tenant_id, kind, subject_id)
      order by o.tenant_id, o.kind, o.subject_id, o.sending desc
    )
    insert into refundlens.outbox (tenant_id, kind, subject_id, priority, sending)
    select tenant_id, kind, subject_id, priority, sending + 1 from last
    where sent_at is not null
      and greatest(sent_at, started_at) <= clock_timestamp() - make_interval(secs => ${olderThanSeconds})
    on conflict (tenant_id, kind, subject_id, sending) do nothing`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

async function backlog(db: Db): ReturnType<CaseStore['backlog']> {
  const { rows } = await sql<Awaited<ReturnType<CaseStore['backlog']>>>`
    select
      count(*) filter (where status = 'queued')::int as queued,
      count(*) filter (where status = 'running')::int as running,
      coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8 as "oldestSeconds",
      (select count(*) from refundlens.outbox where sent_at is null)::int as unsent
    from refundlens.inspections where status in ('queued', 'running')`.execute(db);
  return rows[0]!;
}
