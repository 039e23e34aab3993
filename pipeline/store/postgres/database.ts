import { Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely';
import { newPool } from './connect.ts';
import { explainFailure } from './failures.ts';
import { SCHEMA, type Schema } from './schema.ts';

export type Db = Kysely<Schema>;

/** The pool, and the two ways to work with it. Driver errors come out as those of the catalogue. */
export interface Database {
  /** A transaction that sees and writes one tenant's rows only. */
  inTenant<T>(tenantId: string, work: (db: Db) => Promise<T>): Promise<T>;
  /** A transaction across tenants, for infrastructure alone. */
  acrossTenants<T>(work: (db: Db) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const TENANT_ROLE = 'refundlens_tenant';
const CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 30_000;
/** A transaction whose owner hangs lets go of its locks after this. */
const IDLE_TRANSACTION_MS = 60_000;

/** Opens a migrated database. */
export async function openDatabase(url: string, log: (line: string) => void): Promise<Database> {
  const pool = newPool(
    {
      connectionString: url,
      max: CONNECTIONS,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_TRANSACTION_MS,
    },
    log,
  );
  const db: Db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }).withSchema(SCHEMA);
  try {
    const tenantRole = await explained(() => mayUseTenantRole(db));
    if (!tenantRole) {
      log(`The role ${TENANT_ROLE} cannot be used with this database user; row-level security holds its owner instead`);
    }
    return fenced(db, tenantRole);
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

function fenced(db: Db, tenantRole: boolean): Database {
  // Both settings end with the transaction, so that a pooled connection carries nothing over.
  const asTenant = (tenantId: string) =>
    tenantRole
      ? sql`select set_config('role', ${TENANT_ROLE}, true), set_config('refundlens.tenant', ${tenantId}, true)`
      : sql`select set_config('refundlens.tenant', ${tenantId}, true)`;
  const asOwner = sql`select set_config('refundlens.tenant', '*', true)`;
  const transaction = <T>(begin: RawBuilder<unknown>, work: (db: Db) => Promise<T>) =>
    explained(() =>
      db.transaction().execute(async tx => {
        await begin.execute(tx);
        return await work(tx);
      }),
    );
  return {
    inTenant: (tenantId, work) => transaction(asTenant(tenantId), work),
    acrossTenants: work => transaction(asOwner, work),
    close: () => db.destroy(),
  };
}

/** Whether this user may become the tenant role, and that role may use the tables. */
async function mayUseTenantRole(db: Db): Promise<boolean> {
  const { rows } = await sql<{ usable: boolean }>`
    select pg_has_role(current_user, oid, 'MEMBER') and has_schema_privilege(oid, ${SCHEMA}, 'USAGE')
      and has_table_privilege(oid, ${`${SCHEMA}.cases`}, 'INSERT') as usable
    from pg_roles where rolname = ${TENANT_ROLE}`.execute(db);
  return rows[0]?.usable === true;
}

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explainFailure(error);
  }
}
