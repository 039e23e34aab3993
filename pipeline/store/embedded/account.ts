import { spawnSync } from 'node:child_process';
import { chown, lstat, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RefundlensError } from '../../core/errors.ts';
import { hasCode } from './processes.ts';

/** The account that PostgreSQL runs as where it may not be our own: it refuses to run as root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Where we are root, the account that owns the database in `home` already, else an unprivileged one of this machine.
 * null where we are not root: our own will do. Throws `unavailable` where there is none.
 */
export async function serverAccount(home: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(home).catch(error => {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const passwd = await readFile('/etc/passwd', 'utf8');
  const accounts = passwd.split('\n').map(line => line.split(':'));
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const row = accounts.find(fields => fields[0] === name);
    const uid = Number(row?.[2]);
    // macOS writes nobody as -2.
    if (row && Number.isInteger(uid) && uid !== 0) return { uid: uid >>> 0, gid: Number(row[3]) >>> 0 };
  }
  throw new RefundlensError('unavailable', {
    en: 'PostgreSQL does not run as root, and this machine has neither a postgres nor a nobody account. Run as an ordinary user, or set DATABASE_URL.',
    zh: 'PostgreSQL 不能以 root 运行，而本机没有 postgres 或 nobody 账户。请以普通用户运行，或设置 DATABASE_URL。',
  });
}

/** How to spawn as that account. The working folder is one that every account can enter. */
export function spawnOptions(account: Account | null): {
  uid?: number;
  gid?: number;
  cwd: string;
  env: NodeJS.ProcessEnv;
} {
  // A locale of the caller's that is not installed must not stop initdb.
  const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  return { ...(account && { uid: account.uid, gid: account.gid }), cwd: '/', env };
}

/** Whether the account can get at a folder. Tried, not computed: modes, lists and mounts all have a say. */
export function canEnter(account: Account | null, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], spawnOptions(account)).status === 0;
}

/** Gives a folder and all in it to the account. No-op where we are not root. */
export async function giveTo(account: Account | null, folder: string): Promise<void> {
  if (!account) return;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const path of [folder, ...entries.filter(e => !e.isSymbolicLink()).map(e => join(e.parentPath, e.name))]) {
    const { uid, gid } = await lstat(path);
    if (uid !== account.uid || gid !== account.gid) await chown(path, account.uid, account.gid);
  }
}
