import type { TenantTimestamps } from '../timestamp-ports.ts';
import type { Database, Db } from './database.ts';

/** The first timestamp of something is its only one: what was made with it must come out the same again. */
export function timestampRows(database: Database, tenantId: string): TenantTimestamps {
  const find = async (db: Db, sha256: string): Promise<Uint8Array | null> => {
    const row = await db
      .selectFrom('timestamps')
      .select('response')
      .where('tenant_id', '=', tenantId)
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    return row?.response ?? null;
  };
  return {
    findTimestamp: sha256 => database.inTenant(tenantId, db => find(db, sha256)),

    keepTimestamp: (sha256, response) =>
      database.inTenant(tenantId, async db => {
        await db
          .insertInto('timestamps')
          .values({ tenant_id: tenantId, sha256, response: Buffer.from(response) })
          .onConflict(conflict => conflict.doNothing())
          .execute();
        return (await find(db, sha256)) ?? response;
      }),
  };
}
