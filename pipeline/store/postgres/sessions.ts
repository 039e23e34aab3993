import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { CaseStore } from '../ports.ts';
import { toApiKey } from './api-keys.ts';
import type { Database } from './database.ts';

/** 32 random bytes in base64url. Random enough that one round of SHA-256 keeps them. */
const SECRET = /^rl_session_[A-Za-z0-9_-]{43}$/;

const hashOf = (secret: string) => createHash('sha256').update(secret).digest();

/** Sessions of people who signed in with an API key. They end with their time, by sign-out, or with their key. */
export function sessions(database: Database): Pick<CaseStore, 'createSession' | 'findSession' | 'endSession'> {
  return {
    createSession: async (key, seconds) => {
      const secret = `rl_session_${randomBytes(32).toString('base64url')}`;
      await database.acrossTenants(db =>
        db
          .insertInto('sessions')
          .values({
            tenant_id: key.tenantId,
            key_id: key.id,
            secret_hash: hashOf(secret),
            expires_at: sql<Date>`clock_timestamp() + make_interval(secs => ${seconds})`,
          })
          .execute(),
      );
      return secret;
    },

    findSession: async secret => {
      if (!SECRET.test(secret)) return null;
      const row = await database.acrossTenants(db =>
        db
          .selectFrom('sessions as s')
          .innerJoin('api_keys as k', join =>
            join.onRef('k.tenant_id', '=', 's.tenant_id').onRef('k.id', '=', 's.key_id'),
          )
          .select(['k.id', 'k.tenant_id', 'k.name', 'k.scopes', 'k.requests_per_minute'])
          .where('s.secret_hash', '=', hashOf(secret))
          .where('s.expires_at', '>', sql<Date>`clock_timestamp()`)
          .where('k.revoked_at', 'is', null)
          .executeTakeFirst(),
      );
      return row ? toApiKey(row) : null;
    },

    endSession: async secret => {
      await database.acrossTenants(db => db.deleteFrom('sessions').where('secret_hash', '=', hashOf(secret)).execute());
    },
  };
}
