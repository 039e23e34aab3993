import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Config } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';
import type { Inspection } from '#pipeline/core/inspection.ts';
import { createSandboxPool, type SandboxLog } from '#workers/sandbox/pool.ts';
import { doneLine, failedLine, type ScanLine } from './line.ts';

export interface Scanned {
  readonly line: ScanLine;
  /** null where the photo was refused. */
  readonly inspection: Inspection | null;
  readonly error: RefundlensError | null;
}

/**
 * Inspects files in sandbox processes, several at a time, and yields them in the order given.
 * A file that cannot be read or is refused yields a failed line; it stops nothing.
 */
export async function* scanFiles(files: readonly string[], config: Config, log: SandboxLog): AsyncGenerator<Scanned> {
  const size = Math.min(config.REFUNDLENS_WORKERS || availableParallelism(), Math.max(1, files.length));
  const pool = createSandboxPool({ size, config, log });
  try {
    await pool.ready();
    const ahead: Promise<Scanned>[] = [];
    let next = 0;
    // A few more than there are processes, so that reading a file never makes one wait.
    while (next < files.length || ahead.length) {
      while (next < files.length && ahead.length < size + 2) ahead.push(scanOne(files[next++]!, pool, config));
      yield await ahead.shift()!;
    }
  } finally {
    await pool.close();
  }
}

async function scanOne(path: string, pool: ReturnType<typeof createSandboxPool>, config: Config): Promise<Scanned> {
  let sha256: string | null = null;
  try {
    const bytes = await readPhoto(path);
    sha256 = sha256Hex(bytes);
    const inspection = await pool.inspect(bytes, { timeline: null, now: new Date(), artifacts: false });
    return { line: doneLine(path, inspection), inspection, error: null };
  } catch (error) {
    const known =
      error instanceof RefundlensError
        ? error
        : new RefundlensError('internal', { en: String(error), zh: String(error) }, { cause: error });
    return { line: failedLine(path, sha256, known), inspection: null, error: known };
  }

  async function readPhoto(file: string): Promise<Uint8Array> {
    try {
      return await readFile(file, { signal: AbortSignal.timeout(config.REFUNDLENS_PHOTO_TIMEOUT_MS) });
    } catch (cause) {
      const why = (cause as NodeJS.ErrnoException).code ?? String(cause);
      throw new RefundlensError(
        'photo_unreadable',
        { en: `The file cannot be opened (${why}).`, zh: `无法打开文件（${why}）。` },
        { cause },
      );
    }
  }
}
