import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { access, cp, mkdir, readFile, readlink, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, canEnter, giveTo, spawnOptions } from './account.ts';
import { cannotStart } from './failure.ts';
import { hasCode } from './processes.ts';

/** Where a root user's programs and databases go when the server's account cannot reach the usual place. */
export const SYSTEM_HOME = '/var/lib/refundlens';
/** Owner of the database, and its name. */
export const ROLE = 'refundlens';
/** Names the socket; no port is opened. */
export const PORT = 5432;
/** Bytes of a Unix socket's path, the closing zero left out: 104 on macOS, 108 on Linux. */
const SOCKET_PATH_MAX = 103;

/**
 * The folder of a data folder's database: `postgres` in it, which is a link to a folder of the system's where the
 * server's account could not reach it. The link goes with the data folder, so that a new one gets a new database.
 */
export async function databaseHome(
  dataDir: string,
  account: Account | null,
  log: (line: string) => void,
): Promise<string> {
  const usual = join(dataDir, 'postgres');
  const elsewhere = await linkTarget(usual);
  if (elsewhere === null && canEnter(account, dataDir)) return await privateFolder(usual, account);
  const home = elsewhere ?? join(SYSTEM_HOME, randomBytes(8).toString('hex'));
  log(`The account that PostgreSQL runs as cannot reach ${dataDir}; the database is in ${home}`);
  await privateFolder(home, account);
  if (elsewhere === null) {
    if (await exists(usual)) {
      await cp(usual, home, { recursive: true });
      await giveTo(account, home);
      await rename(usual, `${usual}.moved`);
    }
    await symlink(home, usual);
  }
  return home;
}

async function linkTarget(path: string): Promise<string | null> {
  try {
    return await readlink(path);
  } catch (error) {
    // Nothing there, or a folder.
    if (hasCode(error, 'ENOENT', 'EINVAL')) return null;
    throw error;
  }
}

async function privateFolder(folder: string, account: Account | null): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await giveTo(account, folder);
  return folder;
}

/** Makes the database cluster unless it is there; it appears complete or not at all. Gives the owner's password. */
export async function initialise(native: string, home: string, account: Account | null): Promise<string> {
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
export async function socketFolder(home: string, account: Account | null): Promise<string> {
  const near = join(home, 'socket');
  const short = join(
    account ? '/tmp' : tmpdir(),
    `refundlens-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`,
  );
  const folder = Buffer.byteLength(join(near, `.s.PGSQL.${PORT}`)) <= SOCKET_PATH_MAX ? near : short;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { mode: 0o700 });
  await giveTo(account, folder);
  return folder;
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
