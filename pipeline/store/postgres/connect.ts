import pg from 'pg';

type Log = (line: string) => void;

/** A connection of its own, not yet connected. */
export function newClient(url: string, log: Log = () => {}): pg.Client {
  const client = new pg.Client({ connectionString: url, application_name: 'refundlens', keepAlive: true });
  tellOfLoss(client, log);
  return client;
}

/** A pool of connections. */
export function newPool(config: pg.PoolConfig, log: Log): pg.Pool {
  const pool = new pg.Pool({ application_name: 'refundlens', keepAlive: true, ...config });
  pool.on('connect', client => tellOfLoss(client, log));
  // The pool repeats what its idle connections said, and replaces them at the next use.
  pool.on('error', () => {});
  return pool;
}

/**
 * A connection that breaks while no statement runs on it, be it idle or inside a transaction, says so by an event that
 * ends the process where nobody listens. The next statement on it fails, and there the caller learns of it.
 */
function tellOfLoss(client: pg.ClientBase, log: Log): void {
  client.on('error', error => log(`A database connection was lost: ${error.message}`));
}
