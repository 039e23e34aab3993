import { sql } from 'kysely';
import type { TenantStore } from '../ports.ts';
import type { Database } from './database.ts';

/** A request that holds its key longer without an answer died. */
const CRASHED_AFTER_SECONDS = 60;
const KEPT_HOURS = 24;

export function idempotencyRows(
  database: Database,
  tenantId: string,
): Pick<TenantStore, 'beginIdempotent' | 'finishIdempotent' | 'releaseIdempotent'> {
  return {
    beginIdempotent: (key, requestHash) =>
      database.inTenant(tenantId, async db => {
        // One statement decides: a new key, an expired one, or one whose request died, is ours.
        const claim = sql`
          insert into refundlens.idempotency_keys as k (tenant_id, key, request_hash)
          values (${tenantId}, ${key}, ${requestHash})
          on conflict (tenant_id, key) do update
            set request_hash = excluded.request_hash, response = null, claimed_at = clock_timestamp()
            where k.claimed_at < clock_timestamp() - make_interval(hours => ${KEPT_HOURS})
              or (k.response is null and k.request_hash = excluded.request_hash
                and k.claimed_at < clock_timestamp() - make_interval(secs => ${CRASHED_AFTER_SECONDS}))
          returning key`;
        for (;;) {
          const claimed = await claim.execute(db);
          if (claimed.rows.length > 0) return { kind: 'fresh' };
          const holder = await db
            .selectFrom('idempotency_keys')
            .select(['request_hash', 'response'])
            .where('tenant_id', '=', tenantId)
            .where('key', '=', key)
            .executeTakeFirst();
          // Released between the two statements: claim again.
          if (!holder) continue;
          if (holder.request_hash !== requestHash) return { kind: 'conflict' };
          return holder.response ? { kind: 'done', response: holder.response } : { kind: 'running' };
        }
      }),

    finishIdempotent: async (key, response) => {
      await database.inTenant(tenantId, db =>
        db
          .updateTable('idempotency_keys')
          .set({ response: JSON.stringify(response) })
          .where('tenant_id', '=', tenantId)
          .where('key', '=', key)
          // The first answer stands, where a request that was thought dead ends after all.
          .where('response', 'is', null)
          .execute(),
      );
    },

    releaseIdempotent: async key => {
      await database.inTenant(tenantId, db =>
        db
          .deleteFrom('idempotency_keys')
          .where('tenant_id', '=', tenantId)
          .where('key', '=', key)
          .where('response', 'is', null)
          .execute(),
      );
    },
  };
}

/** Deletes keys and sessions past their time. Returns how many. */
export function idempotencyPurge(database: Database): Promise<number> {
  return database.acrossTenants(async db => {
    const { numDeletedRows } = await db
      .deleteFrom('idempotency_keys')
      .where('claimed_at', '<', sql<Date>`clock_timestamp() - make_interval(hours => ${KEPT_HOURS})`)
      .executeTakeFirst();
    const ended = await db
      .deleteFrom('sessions')
      .where('expires_at', '<', sql<Date>`clock_timestamp()`)
      .executeTakeFirst();
    return Number(numDeletedRows + ended.numDeletedRows);
  });
}
