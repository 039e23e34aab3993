import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Config, configSchema } from '#pipeline/core/config.ts';
import { startEmbeddedPostgres } from '#pipeline/store/embedded-postgres.ts';
import { lockFolder } from '#pipeline/store/lock.ts';
import { type ServiceLog, type SupervisedProcess, supervise } from './serve/supervise.ts';

export interface Service {
  /** Where the API answers, without a slash at the end. */
  readonly url: string;
  /** Set where the embedded PostgreSQL runs or DATABASE_URL was given: for tools beside the service. */
  readonly databaseUrl: string;
  /** Folder of the processes' logs; null where they write to the terminal. */
  readonly logFolder: string | null;
  /** The processes that run right now. */
  pids(): { api: number[]; workers: number[] };
  /** Drains and ends API, then workers, then PostgreSQL, and gives the data folder free. Safe to call twice. */
  stop(): Promise<void>;
  /** The same without draining: jobs under way run again at the next start. */
  kill(): Promise<void>;
}

export interface ServiceOptions {
  readonly log: ServiceLog;
  /** Worker processes, 1 by default; each has its own sandbox processes. */
  readonly workers?: number;
  /** Where the processes log: files in the data folder (default), or this terminal. */
  readonly output?: 'files' | 'terminal';
}

// Longer than the processes' own bounds for draining.
const API_GRACE_MS = 15_000;
const WORKER_GRACE_MS = 15_000;

/**
 * Starts everything as processes of its own and waits until all can work: embedded PostgreSQL unless DATABASE_URL is
 * set, workers, API. Throws `folder_in_use` where another service has the data folder, or why a part did not start;
 * nothing is left running then.
 */
export async function startService(config: Config, options: ServiceOptions): Promise<Service> {
  const { log, workers: workerCount = 1 } = options;
  const dataDir = resolve(config.REFUNDLENS_DATA_DIR);
  const logFolder = options.output === 'terminal' ? null : join(dataDir, 'logs');
  await mkdir(dataDir, { recursive: true });
  const database = await openDatabase(config, dataDir, log);

  const env = environmentOf({ ...config, REFUNDLENS_DATA_DIR: dataDir, DATABASE_URL: database.url });
  const start = (name: string, entry: string) =>
    supervise({
      name,
      entry: join(import.meta.dirname, '..', entry),
      env,
      logFile: logFolder && join(logFolder, `${name}.log`),
      log,
    });
  const api = start('api', 'api/main.ts');
  const workers = Array.from({ length: workerCount }, (_, i) => start(`worker-${i + 1}`, 'workers/main.ts'));
  const all = [api, ...workers];

  const stopAll = async () => {
    await api.stop(API_GRACE_MS);
    await Promise.all(workers.map(worker => worker.stop(WORKER_GRACE_MS)));
    await database.close();
  };
  let stopping: Promise<void> | null = null;
  const stop = () => {
    stopping ??= stopAll();
    return stopping;
  };
  const kill = async () => {
    for (const process_ of all) process_.kill();
    // A stop under way sees that its processes are gone and comes to its end.
    await stop();
  };

  try {
    const [ready] = await Promise.all(all.map(process_ => process_.ready));
    const host = config.HOST === '0.0.0.0' || config.HOST === '::' ? '127.0.0.1' : config.HOST;
    return {
      url: `http://${host.includes(':') ? `[${host}]` : host}:${ready?.port ?? config.PORT}`,
      databaseUrl: database.url,
      logFolder,
      pids: () => ({ api: alive([api]), workers: alive(workers) }),
      stop,
      kill,
    };
  } catch (error) {
    await kill();
    throw error;
  }
}

const alive = (processes: readonly SupervisedProcess[]) => processes.flatMap(process_ => process_.pid() ?? []);

/** The database and, with it, the data folder for this process alone. */
async function openDatabase(
  config: Config,
  dataDir: string,
  log: ServiceLog,
): Promise<{ url: string; close(): Promise<void> }> {
  if (config.DATABASE_URL) {
    const lock = await lockFolder(dataDir);
    return { url: config.DATABASE_URL, close: lock.release };
  }
  const postgres = await startEmbeddedPostgres({ dataDir, log: line => log.info({ process: 'postgres' }, line) });
  return { url: postgres.url, close: postgres.stop };
}

/** Our environment with the settings in force in place of its own. */
function environmentOf(config: Config): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of Object.keys(configSchema.shape)) delete env[name];
  for (const [name, value] of Object.entries(config)) if (value !== undefined) env[name] = String(value);
  return env;
}

/**
 * Runs until SIGINT or SIGTERM, then drains; a second one kills. Gives the exit code: 0 drained, 130 killed.
 * @param onDrain  called at the first signal, to tell the person who pressed Ctrl-C.
 */
export async function runUntilSignal(service: Service, onDrain: () => void = () => {}): Promise<number> {
  const { promise, resolve: finish, reject } = Promise.withResolvers<number>();
  let signals = 0;
  const onSignal = () => {
    signals += 1;
    if (signals === 1) {
      onDrain();
      service.stop().then(() => finish(signals > 1 ? 130 : 0), reject);
    } else if (signals === 2) {
      service.kill().catch(reject);
    }
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    return await promise;
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}
