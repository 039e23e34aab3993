import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Config } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { startEmbeddedPostgres } from '#pipeline/store/embedded-postgres.ts';
import type { CaseStore } from '#pipeline/store/ports.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import type { Service } from './serve.ts';

const noted = z.object({ url: z.string(), databaseUrl: z.string() });
const fileOf = (dataDir: string) => join(resolve(dataDir), 'service.json');

/** Notes where a running service is, for the commands beside it. Readable by its owner alone: it holds a password. */
export async function noteService(dataDir: string, { url, databaseUrl }: Service): Promise<() => Promise<void>> {
  const file = fileOf(dataDir);
  await writeFile(file, `${JSON.stringify({ url, databaseUrl })}\n`, { mode: 0o600 });
  return () => rm(file, { force: true });
}

/**
 * Opens the store that the settings mean, for a command: DATABASE_URL, else the database of the service that runs on
 * the data folder, else the embedded one, started for the time of the command.
 */
export async function withStore<T>(config: Config, use: (store: CaseStore) => Promise<T>): Promise<T> {
  const log = (line: string) => void process.stderr.write(`${line}\n`);
  const database = config.DATABASE_URL ? { url: config.DATABASE_URL, stop: async () => {} } : await embedded();
  try {
    const store = await openPostgresStore(database.url, { log });
    try {
      return await use(store);
    } finally {
      await store.close();
    }
  } finally {
    await database.stop();
  }

  async function embedded(): Promise<{ url: string; stop(): Promise<void> }> {
    try {
      return await startEmbeddedPostgres({ dataDir: config.REFUNDLENS_DATA_DIR, log });
    } catch (error) {
      if (!(error instanceof RefundlensError) || error.code !== 'folder_in_use') throw error;
      const text = await readFile(fileOf(config.REFUNDLENS_DATA_DIR), 'utf8').catch(() => null);
      if (text === null) throw error;
      return { url: noted.parse(JSON.parse(text)).databaseUrl, stop: async () => {} };
    }
  }
}
