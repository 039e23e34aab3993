import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, canEnter, giveTo, spawnOptions } from './account.ts';
import { cannotStart } from './failure.ts';

/** Where a root user's programs and databases go when the server's account cannot reach the usual place. */
export const SYSTEM_HOME = '/var/lib/refundlens';
/** Owner of the database, and its name. */
export const ROLE = 'refundlens';
/** Names the socket; no port is opened. */
export const PORT = 5432;
/** Bytes of a Unix socket's path, the closing zero left out: 104 on macOS, 108 on Linux. */
const SOCKET_PATH_MAX = 103;

/** `<data folder>/postgres`, or a folder of the system's that the server's account can reach. */
export async function databaseHome(
  dataDir: string,
  account: Account | null,
  log: (line: string) => void,
): Promise<string> {
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
