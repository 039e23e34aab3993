import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { serverAccount } from './embedded/account.ts';
import { nativeFolder } from './embedded/binaries.ts';
import { databaseHome, initialise, PORT, ROLE, SYSTEM_HOME, socketFolder } from './embedded/cluster.ts';
import { end, endOrphan, spawnServer, waitUntilReady } from './embedded/server.ts';
import { lockFolder } from './lock.ts';
import { newClient } from './postgres/connect.ts';

export interface EmbeddedPostgres {
  /** Connection string of the database `refundlens`, as its owner, over a Unix socket. */
  readonly url: string;
  /** Shuts the server down, rolling back what is open, and gives the folder free. Safe to call twice. */
  stop(): Promise<void>;
}

/** Made for small machines; durable. Statement errors go to whoever sent the statement, not to the server's log. */
const SETTINGS = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  port: String(PORT),
  max_connections: '100',
  shared_buffers: '64MB',
  fsync: 'on',
  log_min_messages: 'log',
  log_checkpoints: 'off',
};

/**
 * Starts the PostgreSQL of a data folder, made at the first start, and waits until it takes connections.
 *
 * The server runs in a session of its own, so that Ctrl-C in a terminal reaches only us, and ends when this process
 * dies, however it dies. A server that was left behind all the same is ended first.
 *
 * @param settings  server settings over the defaults.
 * Throws `folder_in_use` where a living process has the folder, `unavailable` where the server cannot run.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  log: (line: string) => void;
  settings?: Readonly<Record<string, string>>;
}): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const lock = await lockFolder(dataDir);
  try {
    const account = await serverAccount(join(dataDir, 'postgres'));
    const home = await databaseHome(dataDir, account, options.log);
    const native = await nativeFolder(account, account ? SYSTEM_HOME : join(dataDir, 'postgres'), options.log);
    const cluster = join(home, 'cluster');
    await endOrphan(cluster, options.log);
    const password = await initialise(native, home, account);
    const sockets = await socketFolder(home, account);
    // A list, in which quotes keep commas.
    const socketList = `"${sockets.replaceAll('"', '""')}"`;
    const settings = { ...SETTINGS, ...options.settings, unix_socket_directories: socketList };
    const server = await spawnServer(
      join(native, 'bin/postgres'),
      cluster,
      settings,
      join(home, 'postgres.log'),
      account,
    );
    const url = (database: string) =>
      `postgresql://${ROLE}:${password}@${encodeURIComponent(sockets)}:${PORT}/${database}`;
    try {
      await waitUntilReady(server, url('postgres'), join(home, 'postgres.log'));
      await createDatabase(url('postgres'));
    } catch (error) {
      await end(server);
      throw error;
    }
    let stopping: Promise<void> | null = null;
    server.child.once('exit', () => {
      if (!stopping) options.log(`The embedded PostgreSQL ended by itself; see ${join(home, 'postgres.log')}`);
    });
    return {
      url: url(ROLE),
      stop: () => {
        stopping ??= end(server)
          .then(() => rm(sockets, { recursive: true, force: true }))
          .then(lock.release);
        return stopping;
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function createDatabase(url: string): Promise<void> {
  const client = newClient(url);
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [ROLE]);
    if (found.rowCount === 0) await client.query(`create database ${ROLE}`);
  } finally {
    await client.end();
  }
}
