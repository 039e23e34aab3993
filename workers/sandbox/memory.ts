import { readFile } from 'node:fs/promises';

/** Linux counts resident memory in pages of this size on every architecture that we ship for. */
const PAGE_BYTES = 4096;

/**
 * Resident memory of a process in bytes; null where the system does not tell (no /proc, or the process is gone).
 * Without /proc only the wall-clock limit and V8's own heap limit hold.
 */
export async function residentBytes(pid: number): Promise<number | null> {
  try {
    const [, resident] = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ');
    return Number(resident) * PAGE_BYTES;
  } catch {
    return null;
  }
}
