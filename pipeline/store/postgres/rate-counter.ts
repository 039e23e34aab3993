import type { Pool, QueryConfig } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import type { RateCounter } from '../ports.ts';
import { rateCounter, WINDOW } from '../rate-counter.ts';
import { newPool } from './connect.ts';
import { SCHEMA } from './schema.ts';

const CONNECTIONS = 2;
const PATIENCE_MS = 1_000;
const TELL_MS = 60_000;

/**
 * Counts in a migrated PostgreSQL, one statement each. While it does not answer, each process counts for itself.
 * A crash of the server may forget the last half second of counting, which is why no statement waits for the disk.
 */
export function openPostgresRateCounter(url: string, log: (line: string) => void): RateCounter {
  const pool = newPool(
    {
      connectionString: url,
      // Row-level security lets infrastructure alone see the counters.
      options: '-c refundlens.tenant=* -c synchronous_commit=off',
      max: CONNECTIONS,
      connectionTimeoutMillis: PATIENCE_MS,
      statement_timeout: PATIENCE_MS,
    },
    log,
  );
  const limiter = new RateLimiterPostgres({
    storeClient: toldOfFailure(pool, log),
    storeType: 'client',
    schemaName: SCHEMA,
    tableName: 'rate_counts',
    tableCreated: true,
    keyPrefix: '',
    ...WINDOW,
    insuranceLimiter: new RateLimiterMemory({ keyPrefix: '', ...WINDOW }),
  });
  return rateCounter(limiter, () => pool.end());
}

/** The library turns to its insurance without a word; the log is to know, once a minute. */
function toldOfFailure(pool: Pool, log: (line: string) => void) {
  let told = Number.NEGATIVE_INFINITY;
  return {
    query: (statement: QueryConfig) =>
      pool.query(statement).catch(error => {
        if (performance.now() - told > TELL_MS) {
          told = performance.now();
          log(`The shared limits cannot be counted, each process counts for itself: ${error.message}`);
        }
        throw error;
      }),
  };
}
