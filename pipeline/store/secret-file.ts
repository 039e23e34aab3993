import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hasCode } from './embedded/processes.ts';

/** A small text file, or null where there is none. */
export async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/**
 * The secret in a file, made at first use and readable by its owner alone. It is written whole under a temporary name,
 * then linked: of several processes that start at once, one wins and all read its secret.
 */
export async function readOrMakeSecret(file: string, make: () => string): Promise<string> {
  const kept = await readIfThere(file);
  if (kept !== null) return kept;
  const temporary = `${file}.${randomUUID()}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(temporary, make(), { mode: 0o600, flag: 'wx', flush: true });
  try {
    await link(temporary, file);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(temporary);
  }
  return readFile(file, 'utf8');
}
