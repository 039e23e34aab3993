import { Kysely, type Migration, Migrator, PostgresDialect } from 'kysely';
import { newPool } from '../postgres/connect.ts';
import { SCHEMA } from '../postgres/schema.ts';
import * as initial from './0001-initial.ts';
import * as fences from './0002-fences.ts';
import * as fingerprints from './0003-fingerprints.ts';
import * as forConsole from './0004-console.ts';
import * as outbound from './0005-outbound.ts';
import * as decisions from './0006-decisions.ts';
import * as rescans from './0007-rescans.ts';
import * as limits from './0008-limits.ts';
import * as clusters from './0009-clusters.ts';
import * as timestamps from './0010-timestamps.ts';
import * as retention from './0011-retention.ts';
import * as timestampsEnd from './0012-timestamps-end.ts';
import * as hashDistance from './0013-hash-distance.ts';

/** In order of their names; a published one never changes. */
const MIGRATIONS: Record<string, Migration> = {
  '0001-initial': initial,
  '0002-fences': fences,
  '0003-fingerprints': fingerprints,
  '0004-console': forConsole,
  '0005-outbound': outbound,
  '0006-decisions': decisions,
  '0007-rescans': rescans,
  '0008-limits': limits,
  '0009-clusters': clusters,
  '0010-timestamps': timestamps,
  '0011-retention': retention,
  '0012-timestamps-end': timestampsEnd,
  '0013-hash-distance': hashDistance,
};

/**
 * Brings a database to this version's tables, in one transaction under an advisory lock: of several processes that
 * start at once, one does it and the others wait. Needs a role that may create a schema in the database.
 */
export async function migrate(url: string, log: (line: string) => void): Promise<void> {
  // No statement time-out here: waiting for another process's migration is no fault.
  const pool = newPool({ connectionString: url, max: 1 }, log);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    const migrator = new Migrator({
      db,
      provider: { getMigrations: async () => MIGRATIONS },
      migrationTableSchema: SCHEMA,
    });
    const { error, results } = await migrator.migrateToLatest();
    if (error) throw error;
    for (const done of results ?? []) log(`Database migrated: ${done.migrationName}`);
  } finally {
    await db.destroy();
  }
}
