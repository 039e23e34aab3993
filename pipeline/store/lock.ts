import { randomBytes } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RefundlensError } from '../core/errors.ts';
import { hasCode, processIdentity } from './embedded/processes.ts';

export interface FolderLock {
  /** Gives the folder free. Safe to call twice. */
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  /** Null once released. */
  readonly identity: string | null;
}

const NAME = /^refundlens\.lock\.(\d+)$/;

/**
 * Takes a folder for this process alone. Throws `folder_in_use` with the holder's pid where a living process has it.
 *
 * Lock files are numbered. Only the highest counts, and who creates the next number owns the folder: creation is
 * atomic, so of two that find the same dead holder one wins. A release keeps the number, which therefore never comes
 * back, and a latecomer that decided on an old number fails to create it or finds a higher one.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  await mkdir(folder, { recursive: true });
  const mine: Holder = { pid: process.pid, identity: processIdentity(process.pid) };
  for (;;) {
    const highest = (await generations(folder)).at(-1) ?? 0;
    const holder = highest > 0 ? await readHolder(folder, highest) : null;
    if (holder === 'gone') continue;
    if (holder?.identity && holder.identity === processIdentity(holder.pid)) throw inUse(folder, holder.pid);
    const number = highest + 1;
    if (!(await create(folder, number, mine))) continue;
    if ((await generations(folder)).at(-1) !== number) {
      await rm(path(folder, number), { force: true });
      continue;
    }
    for (const older of await generations(folder)) if (older < number) await rm(path(folder, older), { force: true });
    return { release: () => replace(folder, number, { pid: process.pid, identity: null }) };
  }
}

const path = (folder: string, number: number) => join(folder, `refundlens.lock.${number}`);

async function generations(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names
    .flatMap(name => NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

async function readHolder(folder: string, number: number): Promise<Holder | 'gone'> {
  try {
    return JSON.parse(await readFile(path(folder, number), 'utf8')) as Holder;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return 'gone';
    throw error;
  }
}

/** A lock file appears complete or not at all: written under another name, then linked. False where it exists. */
async function create(folder: string, number: number, holder: Holder): Promise<boolean> {
  const draft = await writeDraft(folder, holder);
  try {
    await link(draft, path(folder, number));
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function replace(folder: string, number: number, holder: Holder): Promise<void> {
  await rename(await writeDraft(folder, holder), path(folder, number));
}

async function writeDraft(folder: string, holder: Holder): Promise<string> {
  const draft = join(folder, `.lock-${process.pid}-${randomBytes(6).toString('hex')}`);
  await writeFile(draft, `${JSON.stringify(holder)}\n`);
  return draft;
}

function inUse(folder: string, pid: number): RefundlensError {
  return new RefundlensError('folder_in_use', {
    en: `Process ${pid} uses ${folder}.`,
    zh: `进程 ${pid} 正在使用 ${folder}。`,
  });
}
