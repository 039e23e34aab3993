import { sql } from 'kysely';
import { RefundlensError } from '../../core/errors.ts';
import type { EventType } from '../../core/events.ts';
import { newId } from '../../core/ids.ts';
import { MAX_WEBHOOKS, type TenantWebhooks, type WebhookRow } from '../webhook-ports.ts';
import type { Database, Db } from './database.ts';
import { isUuid } from './values.ts';

type Endpoints = Omit<TenantWebhooks, 'listDeliveries' | 'replayDeliveries'>;

/** A tenant's webhook endpoints and their secrets. */
export function webhookRows(database: Database, tenantId: string): Endpoints {
  const inTenant = <T>(work: (db: Db) => Promise<T>) => database.inTenant(tenantId, work);

  const read = async (db: Db, id: string): Promise<WebhookRow | null> => {
    const row = await webhookQuery(db, tenantId).where('w.id', '=', id).executeTakeFirst();
    return row ? toWebhook(row) : null;
  };
  const addSecret = (db: Db, endpointId: string, sealed: Buffer) =>
    db
      .insertInto('webhook_secrets')
      .values({ tenant_id: tenantId, endpoint_id: endpointId, id: newId(), sealed })
      .execute();

  return {
    createWebhook: ({ id, url, description, types }, sealedSecret) =>
      inTenant(async db => {
        const { count } = await db
          .selectFrom('webhook_endpoints')
          .select(eb => eb.fn.countAll<string>().as('count'))
          .where('tenant_id', '=', tenantId)
          .executeTakeFirstOrThrow();
        if (Number(count) >= MAX_WEBHOOKS) throw tooMany();
        await db
          .insertInto('webhook_endpoints')
          .values({ tenant_id: tenantId, id, url, description, types: [...types] })
          .execute();
        await addSecret(db, id, sealedSecret);
        return (await read(db, id))!;
      }),

    listWebhooks: async () => {
      const rows = await inTenant(db => webhookQuery(db, tenantId).orderBy('w.created_at').orderBy('w.id').execute());
      return rows.map(toWebhook);
    },

    getWebhook: async id => (isUuid(id) ? await inTenant(db => read(db, id)) : null),

    updateWebhook: async (id, { enabled, types, url, description }) => {
      if (!isUuid(id)) return null;
      return await inTenant(async db => {
        const changes = {
          ...(url !== undefined && { url }),
          ...(description !== undefined && { description }),
          ...(types !== undefined && { types: [...types] }),
          ...(enabled === true && { disabled_at: null, disabled_because: null }),
          ...(enabled === false && {
            disabled_at: sql<Date>`coalesce(disabled_at, clock_timestamp())`,
            disabled_because: sql<'asked'>`coalesce(disabled_because, 'asked')`,
          }),
        };
        if (Object.keys(changes).length > 0) {
          await db
            .updateTable('webhook_endpoints')
            .set(changes)
            .where('tenant_id', '=', tenantId)
            .where('id', '=', id)
            .execute();
        }
        return await read(db, id);
      });
    },

    deleteWebhook: async id => {
      if (!isUuid(id)) return false;
      const { numDeletedRows } = await inTenant(db =>
        db.deleteFrom('webhook_endpoints').where('tenant_id', '=', tenantId).where('id', '=', id).executeTakeFirst(),
      );
      return numDeletedRows > 0n;
    },

    rotateWebhookSecret: async (id, sealedSecret, oldUntil) => {
      if (!isUuid(id)) return null;
      return await inTenant(async db => {
        const found = await db
          .selectFrom('webhook_endpoints')
          .select('id')
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .forUpdate()
          .executeTakeFirst();
        if (!found) return null;
        await db
          .updateTable('webhook_secrets')
          .set({ expires_at: sql<Date>`least(expires_at, ${oldUntil}::timestamptz)` })
          .where('tenant_id', '=', tenantId)
          .where('endpoint_id', '=', id)
          .execute();
        await addSecret(db, id, sealedSecret);
        return await read(db, id);
      });
    },
  };
}

function tooMany(): RefundlensError {
  return new RefundlensError('request_invalid', {
    en: `There are ${MAX_WEBHOOKS} webhooks already; delete one first.`,
    zh: `已有 ${MAX_WEBHOOKS} 个 Webhook，请先删除一个。`,
  });
}

function webhookQuery(db: Db, tenantId: string) {
  return db
    .selectFrom('webhook_endpoints as w')
    .where('w.tenant_id', '=', tenantId)
    .select(['w.id', 'w.url', 'w.description', 'w.types', 'w.created_at', 'w.disabled_at', 'w.disabled_because'])
    .select(eb =>
      eb
        .selectFrom('webhook_secrets as s')
        .whereRef('s.tenant_id', '=', 'w.tenant_id')
        .whereRef('s.endpoint_id', '=', 'w.id')
        .where('s.expires_at', '>', sql<Date>`clock_timestamp()`)
        .select(inner => inner.fn.max('s.expires_at').as('until'))
        .as('old_secret_until'),
    );
}

function toWebhook(row: {
  id: string;
  url: string;
  description: string | null;
  types: EventType[];
  created_at: Date;
  disabled_at: Date | null;
  disabled_because: WebhookRow['disabledBecause'];
  old_secret_until: Date | null;
}): WebhookRow {
  return {
    id: row.id,
    url: row.url,
    description: row.description,
    types: row.types,
    createdAt: row.created_at,
    disabledAt: row.disabled_at,
    disabledBecause: row.disabled_because,
    oldSecretUntil: row.old_secret_until,
  };
}
