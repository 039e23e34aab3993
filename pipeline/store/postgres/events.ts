import { sql } from 'kysely';
import type { EventType } from '../../core/events.ts';
import { newId } from '../../core/ids.ts';
import type { JsonObject } from '../../core/json.ts';
import type { CaseStore, EventRow, TenantStore } from '../ports.ts';
import type { Database, Db } from './database.ts';
import { unknownCursor } from './values.ts';

/**
 * Tells the tenant of something, in the transaction in which it happens: what is rolled back was never told, and what
 * is committed always is. `data` is part of the public contract: ids and short facts in snake_case, nothing about
 * people.
 */
export async function recordEvent(db: Db, tenantId: string, type: EventType, data: JsonObject): Promise<void> {
  await db
    .insertInto('events')
    .values({ tenant_id: tenantId, id: newId(), type, data: JSON.stringify(data) })
    .execute();
}

export function eventFeed(database: Database, tenantId: string): Pick<TenantStore, 'listEvents'> {
  return {
    listEvents: async ({ after, limit }) => {
      const position = after === undefined ? '0' : parsePosition(after);
      const rows = await database.inTenant(tenantId, db =>
        db
          .selectFrom('events')
          .select(['id', 'type', 'data', 'created_at', 'position'])
          .where('tenant_id', '=', tenantId)
          .where('position', '>', position)
          .orderBy('position')
          .limit(limit)
          .execute(),
      );
      return rows.map(
        (row): EventRow => ({
          id: row.id,
          type: row.type,
          data: row.data,
          createdAt: row.created_at,
          cursor: Buffer.from(`e${row.position}`).toString('base64url'),
        }),
      );
    },
  };
}

/** Throws `request_invalid` for a text that no event carried. */
function parsePosition(cursor: string): string {
  const position = Buffer.from(cursor, 'base64url')
    .toString('latin1')
    .match(/^e(\d{1,18})$/)?.[1];
  if (position === undefined) throw unknownCursor('after');
  return position;
}

/** One publisher at a time, across processes: the order of positions is that of its transactions. */
const PUBLISHER_LOCK = 'refundlens.events';
/** The feed is a notice of what stands elsewhere; so much of it is kept. */
const KEPT_DAYS = 30;

export function eventPublisher(database: Database): Pick<CaseStore, 'publishEvents'> {
  return { publishEvents: (limit, now) => database.acrossTenants(db => publish(db, limit, now)) };
}

/** So many at a time, so that no statement takes long. */
const PURGE_BATCH = 5_000;

/** Deletes events past their time, and what was delivered of them. Returns how many. */
export async function purgeEvents(database: Database): Promise<number> {
  let purged = 0;
  for (;;) {
    const { numDeletedRows } = await database.acrossTenants(db =>
      db
        .deleteFrom('events')
        .where(eb =>
          eb(
            eb.refTuple('tenant_id', 'id'),
            'in',
            eb
              .selectFrom('events')
              .select(['tenant_id', 'id'])
              .where('created_at', '<', sql<Date>`clock_timestamp() - make_interval(days => ${KEPT_DAYS})`)
              .where('position', 'is not', null)
              .orderBy('created_at')
              .limit(PURGE_BATCH)
              .$asTuple('tenant_id', 'id'),
          ),
        )
        .executeTakeFirst(),
    );
    purged += Number(numDeletedRows);
    if (numDeletedRows < PURGE_BATCH) return purged;
  }
}

async function publish(db: Db, limit: number, now: Date): Promise<number> {
  const lock = await sql<{
    got: boolean;
  }>`select pg_try_advisory_xact_lock(hashtext(${PUBLISHER_LOCK})) as got`.execute(db);
  if (!lock.rows[0]?.got) return 0;
  const published = await sql`
    with taken as (
      select tenant_id, id, row_number() over (order by recorded) as place
      from (select * from refundlens.events where position is null order by recorded limit ${limit}) as next
    ), places as (
      -- As many numbers as there are events, paired in order.
      select position, row_number() over (order by position) as place
      from (select nextval('refundlens.event_positions') as position from taken) as drawn
    ), published as (
      update refundlens.events as e set position = places.position
      from taken join places using (place)
      where e.tenant_id = taken.tenant_id and e.id = taken.id
      returning e.tenant_id, e.id, e.type, e.data
    ), delivered as (
      insert into refundlens.webhook_deliveries (tenant_id, id, endpoint_id, event_id, next_attempt_at)
      -- What exonerates somebody goes out before what else is due.
      select p.tenant_id, gen_random_uuid(), w.id, p.id, ${now}::timestamptz
        - case when p.data ->> 'exonerates' = 'true' then interval '1 day' else interval '0' end
      from published p
      join refundlens.webhook_endpoints w on w.tenant_id = p.tenant_id
        and w.disabled_at is null and (w.types = '{}' or p.type = any (w.types))
    )
    select id from published`.execute(db);
  return published.rows.length;
}
