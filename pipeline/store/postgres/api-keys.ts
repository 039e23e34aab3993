import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '../../core/ids.ts';
import type { ApiKey, CaseStore } from '../ports.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';
import { isUuid } from './values.ts';

/** 32 random bytes in base64url. Random enough that one round of SHA-256 keeps them. */
const SECRET = /^rl_live_[A-Za-z0-9_-]{43}$/;

const hashOf = (secret: string) => createHash('sha256').update(secret).digest();

const KEY_COLUMNS = ['id', 'tenant_id', 'name', 'scopes', 'requests_per_minute'] as const;

/** A row of `api_keys` as a key. */
export function toApiKey(row: Pick<Schema['api_keys'], (typeof KEY_COLUMNS)[number]>): ApiKey {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    name: row.name,
    scopes: row.scopes,
    requestsPerMinute: row.requests_per_minute,
  };
}

export function tenantsAndKeys(
  database: Database,
): Pick<
  CaseStore,
  'createTenant' | 'photoQuota' | 'setPhotoQuota' | 'createApiKey' | 'findApiKey' | 'listApiKeys' | 'revokeApiKey'
> {
  return {
    createTenant: name =>
      database.acrossTenants(db =>
        db.insertInto('tenants').values({ id: newId(), name }).returning('id').executeTakeFirstOrThrow(),
      ),

    photoQuota: async tenantId => {
      const row = await database.acrossTenants(db =>
        db.selectFrom('tenants').select('photos_per_day').where('id', '=', tenantId).executeTakeFirst(),
      );
      return row?.photos_per_day ?? null;
    },

    setPhotoQuota: async (tenantId, photosPerDay) => {
      if (!isUuid(tenantId)) return false;
      const { numUpdatedRows } = await database.acrossTenants(db =>
        db.updateTable('tenants').set({ photos_per_day: photosPerDay }).where('id', '=', tenantId).executeTakeFirst(),
      );
      return numUpdatedRows > 0n;
    },

    createApiKey: async (tenantId, name, scopes, requestsPerMinute = null) => {
      const secret = `rl_live_${randomBytes(32).toString('base64url')}`;
      const key = { id: newId(), tenantId, name, scopes: [...scopes], requestsPerMinute };
      await database.inTenant(tenantId, db =>
        db
          .insertInto('api_keys')
          .values({
            tenant_id: tenantId,
            id: key.id,
            name,
            scopes: key.scopes,
            secret_hash: hashOf(secret),
            requests_per_minute: requestsPerMinute,
          })
          .execute(),
      );
      return { key, secret };
    },

    findApiKey: async secret => {
      if (!SECRET.test(secret)) return null;
      const hash = hashOf(secret);
      const row = await database.acrossTenants(db =>
        db
          .selectFrom('api_keys')
          .select([...KEY_COLUMNS, 'secret_hash'])
          .where('secret_hash', '=', hash)
          .where('revoked_at', 'is', null)
          .executeTakeFirst(),
      );
      if (!row || !timingSafeEqual(row.secret_hash, hash)) return null;
      return toApiKey(row);
    },

    listApiKeys: async tenantId => {
      const rows = await database.inTenant(tenantId, db =>
        db
          .selectFrom('api_keys')
          .select([...KEY_COLUMNS, 'created_at', 'revoked_at'])
          .where('tenant_id', '=', tenantId)
          .orderBy('created_at')
          .orderBy('id')
          .execute(),
      );
      return rows.map(row => ({ ...toApiKey(row), createdAt: row.created_at, revokedAt: row.revoked_at }));
    },

    revokeApiKey: async (tenantId, id) => {
      if (!isUuid(id)) return false;
      const { numUpdatedRows } = await database.inTenant(tenantId, db =>
        db
          .updateTable('api_keys')
          .set({ revoked_at: sql<Date>`clock_timestamp()` })
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .where('revoked_at', 'is', null)
          .executeTakeFirst(),
      );
      return numUpdatedRows > 0n;
    },
  };
}
