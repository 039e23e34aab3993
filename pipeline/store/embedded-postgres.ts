import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { access, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { RefundlensError } from '../core/errors.ts';
import { type Account, canEnter, giveTo, serverAccount, spawnOptions } from './embedded/account.ts';
import { nativeFolder } from './embedded/binaries.ts';
import { commandLine, processIdentity, signalIfAlive, waitForEnd } from './embedded/processes.ts';
import { lockFolder } from './lock.ts';

export interface EmbeddedPostgres {
  /** Connection string of the database `refundlens`, as its owner, over a Unix socket. */
  readonly url: string;
  /** Shuts the server down, rolling back what is open, and gives the folder free. Safe to call twice. */
  stop(): Promise<void>;
}

/** Where a root user's database goes when the server's account cannot reach the data folder. */
const SYSTEM_HOME = '/var/lib/refundlens';
const ROLE = 'refundlens';
const PORT = 5432;
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;
/** Bytes of a Unix socket's path, the closing zero left out: 104 on macOS, 108 on Linux. */
const SOCKET_PATH_MAX = 103;

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
    const account = await serverAccount();
    const home = await databaseHome(dataDir, account, options.log);
    const native = await nativeFolder(account, account ? SYSTEM_HOME : join(dataDir, 'postgres'), options.log);
    const cluster = join(home, 'cluster');
    await endOrphan(cluster, options.log);
    const password = await initialise(native, home, account);
    const sockets = await socketFolder(home, account);
    const settings = { ...SETTINGS, ...options.settings, unix_socket_directories: sockets };
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
        stopping ??= end(server).then(lock.release);
        return stopping;
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** `<data folder>/postgres`, or a folder of the system's that the server's account can reach. */
async function databaseHome(dataDir: string, account: Account | null, log: (line: string) => void): Promise<string> {
  if (canEnter(account, dataDir)) return await privateFolder(join(dataDir, 'postgres'), account);
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  const home = join(SYSTEM_HOME, name);
  log(`The account ${account?.name} that PostgreSQL runs as cannot reach ${dataDir}; the database is kept in ${home}`);
  await mkdir(SYSTEM_HOME, { recursive: true, mode: 0o755 });
  return await privateFolder(home, account);
}

async function privateFolder(folder: string, account: Account | null): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await giveTo(account, folder);
  return folder;
}

/** Ends a server that outlived its owner. Only the holder of the folder's lock may call this. */
async function endOrphan(cluster: string, log: (line: string) => void): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10);
  if (!Number.isInteger(pid) || processIdentity(pid) === null) return;
  if (!commandLine(pid).includes(cluster)) {
    // Another program has the number by now, which PostgreSQL could not tell from a living server.
    await rm(pidFile, { force: true });
    return;
  }
  log(`Ending a PostgreSQL that an earlier run left behind (process ${pid})`);
  signalIfAlive(pid, 'SIGINT');
  if (await waitForEnd(pid, STOP_TIMEOUT_MS)) return;
  signalIfAlive(pid, 'SIGQUIT');
  if (await waitForEnd(pid, STOP_TIMEOUT_MS)) return;
  throw new RefundlensError('folder_in_use', {
    en: `A PostgreSQL of an earlier run does not end (process ${pid}).`,
    zh: `先前运行遗留的 PostgreSQL 无法结束（进程 ${pid}）。`,
  });
}

/** Makes the database cluster unless it is there; it appears complete or not at all. Gives the owner's password. */
async function initialise(native: string, home: string, account: Account | null): Promise<string> {
  const cluster = join(home, 'cluster');
  const passwordFile = join(home, 'password');
  if (await exists(join(cluster, 'PG_VERSION'))) return (await readFile(passwordFile, 'utf8')).trim();
  const password = randomBytes(24).toString('base64url');
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  const draft = join(home, 'cluster.new');
  await rm(draft, { recursive: true, force: true });
  await giveTo(account, home);
  const initdb = spawn(
    join(native, 'bin/initdb'),
    [
      ...['-D', draft, '-U', ROLE, '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
      ...['--encoding', 'UTF8', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C'],
    ],
    { ...spawnOptions(account), stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  let said = '';
  initdb.stderr.setEncoding('utf8').on('data', chunk => {
    said += chunk;
  });
  const status = await new Promise((done, fail) => initdb.once('error', fail).once('close', done));
  if (status !== 0) throw cannotStart(said.trim());
  await rename(draft, cluster);
  return password;
}

/** A folder that only the server's account can enter, with a path short enough for a socket. Emptied: we own it. */
async function socketFolder(home: string, account: Account | null): Promise<string> {
  const near = join(home, 'socket');
  const short = join(tmpdir(), `refundlens-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`);
  const folder = Buffer.byteLength(join(near, `.s.PGSQL.${PORT}`)) <= SOCKET_PATH_MAX ? near : short;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { mode: 0o700 });
  await giveTo(account, folder);
  return folder;
}

interface Server {
  readonly child: ChildProcess;
  /** Resolves when the server has ended. */
  readonly ended: Promise<void>;
}

/**
 * The shell becomes the server and leaves a reader behind on a pipe that we hold. Our death closes the pipe, whatever
 * killed us, and the reader then asks the server to shut down. A line on the pipe sends the reader home.
 */
const UNDER_WATCH = '{ read -r _ <&3 || kill -INT $$; } >/dev/null 2>&1 & exec 3<&- "$@"';

async function spawnServer(
  program: string,
  cluster: string,
  settings: Record<string, string>,
  logFile: string,
  account: Account | null,
): Promise<Server> {
  await rm(logFile, { force: true });
  const log = await open(logFile, 'w', 0o600);
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn('/bin/sh', ['-c', UNDER_WATCH, 'sh', program, '-D', cluster, ...flags], {
    ...spawnOptions(account),
    detached: true,
    stdio: ['ignore', log.fd, log.fd, 'pipe'],
  });
  const watch = child.stdio[3] as import('node:stream').Writable;
  const ended = new Promise<void>((done, fail) => {
    child.once('error', fail);
    child.once('exit', () => {
      watch.end('\n');
      done();
    });
  });
  // Whoever waits for the end hears of a failed spawn; nobody waiting is no crash.
  ended.catch(() => {});
  watch.on('error', () => {});
  await log.close();
  return { child, ended };
}

async function end({ child, ended }: Server): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  signalIfAlive(child.pid, 'SIGINT');
  const inTime = await Promise.race([ended.then(() => true), sleep(STOP_TIMEOUT_MS, false, { ref: false })]);
  if (inTime) return;
  signalIfAlive(child.pid, 'SIGQUIT');
  await ended;
}

async function waitUntilReady(server: Server, url: string, logFile: string): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  let running = true;
  const stopped = server.ended.finally(() => {
    running = false;
  });
  stopped.catch(() => {});
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return await client.end();
    } catch (cause) {
      if (!running || performance.now() > deadline) {
        throw cannotStart((await readFile(logFile, 'utf8')).trim().slice(-500), cause);
      }
      await sleep(20);
    }
  }
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [ROLE]);
    if (found.rowCount === 0) await client.query(`create database ${ROLE}`);
  } finally {
    await client.end();
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

function cannotStart(reason: string, cause?: unknown): RefundlensError {
  return new RefundlensError(
    'unavailable',
    { en: `The embedded PostgreSQL did not start: ${reason}`, zh: `内置 PostgreSQL 未能启动：${reason}` },
    { cause },
  );
}
