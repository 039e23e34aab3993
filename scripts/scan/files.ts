import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The files that arguments mean: files as named, folders walked to the bottom in the order of names. Hidden entries
 * inside folders are passed over, links are not followed.
 * @returns paths, and per argument that does not exist an error.
 */
export async function filesOf(paths: readonly string[]): Promise<{ files: string[]; missing: string[] }> {
  const files: string[] = [];
  const missing: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (!found) missing.push(path);
    else if (found.isDirectory()) files.push(...(await walk(path)));
    else files.push(path);
  }
  return { files, missing };
}

async function walk(folder: string): Promise<string[]> {
  const entries = [];
  for await (const entry of await opendir(folder)) if (!entry.name.startsWith('.')) entries.push(entry);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const files: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await walk(path)));
    else if (entry.isFile()) files.push(path);
  }
  return files;
}
