import { randomBytes } from 'node:crypto';
import { buyerPseudonym } from '../../core/buyer.ts';
import type { Db } from './database.ts';

/** The pseudonym of a platform's buyer id under the tenant's own key, which the first buyer makes. */
export async function pseudonymOf(db: Db, tenantId: string, platformId: string): Promise<string> {
  return buyerPseudonym((await findKey(db, tenantId)) ?? (await makeKey(db, tenantId)), platformId);
}

async function findKey(db: Db, tenantId: string): Promise<Buffer | undefined> {
  const row = await db.selectFrom('buyer_keys').select('key').where('tenant_id', '=', tenantId).executeTakeFirst();
  return row?.key;
}

/** Of two at once, the one that comes second takes the first one's key. */
async function makeKey(db: Db, tenantId: string): Promise<Buffer> {
  await db
    .insertInto('buyer_keys')
    .values({ tenant_id: tenantId, key: randomBytes(32) })
    .onConflict(conflict => conflict.column('tenant_id').doNothing())
    .execute();
  return (await findKey(db, tenantId))!;
}
