import { sql } from 'kysely';
import { RefundlensError } from '../../core/errors.ts';
import type { EventType } from '../../core/events.ts';
import type { JsonObject } from '../../core/json.ts';
import type { ClaimedDelivery, DeliveryRow, TenantWebhooks, WebhookAttempt, WebhookWork } from '../webhook-ports.ts';
import type { Database, Db } from './database.ts';
import { isUuid, pageOf, parseCursor } from './values.ts';

/** What was and will be delivered to a tenant's webhooks. */
export function deliveryRows(
  database: Database,
  tenantId: string,
): Pick<TenantWebhooks, 'listDeliveries' | 'replayDeliveries'> {
  return {
    listDeliveries: async (webhookId, { limit, cursor, status }) => {
      const after = cursor === undefined ? null : parseCursor(cursor);
      if (!isUuid(webhookId)) throw new RefundlensError('not_found');
      return await database.inTenant(tenantId, async db => {
        let query = db
          .selectFrom('webhook_deliveries as d')
          .innerJoin('events as e', join =>
            join.onRef('e.tenant_id', '=', 'd.tenant_id').onRef('e.id', '=', 'd.event_id'),
          )
          .where('d.tenant_id', '=', tenantId)
          .where('d.endpoint_id', '=', webhookId)
          .select(['d.id', 'd.status', 'd.attempts', 'd.next_attempt_at', 'd.created_at', 'd.finished_at'])
          .select(['e.id as event_id', 'e.type', 'e.created_at as event_at'])
          .orderBy('d.created_at', 'desc')
          .orderBy('d.id', 'desc')
          .limit(limit + 1);
        if (status !== undefined) query = query.where('d.status', '=', status);
        if (after) {
          query = query.where(
            sql<boolean>`(d.created_at, d.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`,
          );
        }
        const rows = await query.execute();
        const logs = await attemptsOf(
          db,
          tenantId,
          rows.map(row => row.id),
        );
        const listed = rows.map(
          (row): DeliveryRow => ({
            id: row.id,
            event: { id: row.event_id, type: row.type, createdAt: row.event_at },
            status: row.status,
            attempts: row.attempts,
            nextAttemptAt: row.status === 'pending' ? row.next_attempt_at : null,
            createdAt: row.created_at,
            finishedAt: row.finished_at,
            log: logs.get(row.id) ?? [],
          }),
        );
        return pageOf(listed, limit);
      });
    },

    replayDeliveries: async (webhookId, which, now) => {
      if (!isUuid(webhookId) || ('deliveryId' in which && !isUuid(which.deliveryId))) return 0;
      const { numUpdatedRows } = await database.inTenant(tenantId, db => {
        const replay = db
          .updateTable('webhook_deliveries')
          .set({ status: 'pending', attempts: 0, next_attempt_at: now, finished_at: null })
          .where('tenant_id', '=', tenantId)
          .where('endpoint_id', '=', webhookId)
          .where('status', '<>', 'pending');
        if ('deliveryId' in which) return replay.where('id', '=', which.deliveryId).executeTakeFirst();
        const since = replay.where(eb =>
          eb(
            'event_id',
            'in',
            eb
              .selectFrom('events')
              .select('id')
              .where('tenant_id', '=', tenantId)
              .where('created_at', '>=', which.since),
          ),
        );
        return (which.status === 'dead' ? since.where('status', '=', 'dead') : since).executeTakeFirst();
      });
      return Number(numUpdatedRows);
    },
  };
}

async function attemptsOf(db: Db, tenantId: string, ids: readonly string[]): Promise<Map<string, WebhookAttempt[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('webhook_attempts')
    .select(['delivery_id', 'at', 'status_code', 'failure', 'ms'])
    .where('tenant_id', '=', tenantId)
    .where('delivery_id', 'in', ids)
    .orderBy('id')
    .execute();
  const byDelivery = Map.groupBy(rows, row => row.delivery_id);
  return new Map(
    [...byDelivery].map(([id, attempts]) => [
      id,
      attempts.map(({ at, status_code, failure, ms }) => ({ at, statusCode: status_code, failure, ms })),
    ]),
  );
}

export function deliveryWork(database: Database): WebhookWork {
  return {
    claimDeliveries: claim => database.acrossTenants(db => claimDue(db, claim)),

    finishAttempt: async ({ tenantId, id, endpointId }, attempt, outcome) => {
      await database.inTenant(tenantId, async db => {
        // Gone where the endpoint was deleted meanwhile.
        const { numUpdatedRows } = await db
          .updateTable('webhook_deliveries')
          .set(
            outcome.status === 'pending'
              ? { next_attempt_at: outcome.nextAttemptAt }
              : { status: outcome.status, finished_at: attempt.at },
          )
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .where('status', '=', 'pending')
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return;
        await db
          .insertInto('webhook_attempts')
          .values({
            tenant_id: tenantId,
            delivery_id: id,
            at: attempt.at,
            status_code: attempt.statusCode,
            failure: attempt.failure,
            ms: attempt.ms,
          })
          .execute();
        if (outcome.status !== 'dead' || !outcome.endpointGone) return;
        await db
          .updateTable('webhook_endpoints')
          .set({ disabled_at: attempt.at, disabled_because: 'gone' })
          .where('tenant_id', '=', tenantId)
          .where('id', '=', endpointId)
          .where('disabled_at', 'is', null)
          .execute();
      });
    },
  };
}

interface Claimed {
  tenant_id: string;
  id: string;
  endpoint_id: string;
  url: string;
  attempts: number;
  event_id: string;
  type: EventType;
  data: JsonObject;
  event_at: Date;
  secrets: string[];
}

/** Each endpoint gives a few of its own, so that one with a long queue leaves room for the others. */
async function claimDue(
  db: Db,
  { limit, perEndpoint, except, now, leaseSeconds }: Parameters<WebhookWork['claimDeliveries']>[0],
): Promise<ClaimedDelivery[]> {
  const { rows } = await sql<Claimed>`
    with due as (
      select d.tenant_id, d.id
      from refundlens.webhook_endpoints w
      cross join lateral (
        select tenant_id, id, next_attempt_at from refundlens.webhook_deliveries
        where tenant_id = w.tenant_id and endpoint_id = w.id and status = 'pending' and next_attempt_at <= ${now}
        order by next_attempt_at
        limit ${perEndpoint}
        for update skip locked
      ) as d
      where w.disabled_at is null and w.id <> all (${[...except]}::uuid[])
      order by d.next_attempt_at
      limit ${limit}
    ), claimed as (
      update refundlens.webhook_deliveries d
      set attempts = attempts + 1, next_attempt_at = ${new Date(now.getTime() + leaseSeconds * 1000)}
      from due
      where d.tenant_id = due.tenant_id and d.id = due.id
      returning d.*
    )
    select d.tenant_id, d.id, d.endpoint_id, d.attempts, w.url, e.id as event_id, e.type, e.data,
      e.created_at as event_at,
      array(
        select encode(s.sealed, 'base64') from refundlens.webhook_secrets s
        where s.tenant_id = d.tenant_id and s.endpoint_id = d.endpoint_id
          and (s.expires_at is null or s.expires_at > ${now})
        order by s.expires_at desc nulls first, s.id desc
      ) as secrets
    from claimed d
    join refundlens.webhook_endpoints w on w.tenant_id = d.tenant_id and w.id = d.endpoint_id
    join refundlens.events e on e.tenant_id = d.tenant_id and e.id = d.event_id`.execute(db);
  return rows.map(row => ({
    tenantId: row.tenant_id,
    id: row.id,
    endpointId: row.endpoint_id,
    url: row.url,
    attempts: row.attempts,
    event: { id: row.event_id, type: row.type, data: row.data, createdAt: row.event_at },
    sealedSecrets: row.secrets.map(secret => Buffer.from(secret, 'base64')),
  }));
}
