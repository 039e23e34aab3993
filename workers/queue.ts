import {
  type BackendFactory,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  Queue,
  runMigrations,
  UnrecoverableError,
  Worker,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Logger } from 'pino';
import { PRIORITIES, type Priority } from '#pipeline/store/ports.ts';
import { ATTEMPTS, type Job, job, laneName, type NewJob, QUEUE_NAME } from './jobs.ts';

/** Jobs by state. A finished job leaves the queue at once: what became of it stands in the database. */
export interface QueueStats {
  readonly waiting: number;
  readonly active: number;
  /** Failed once and waiting for the next try. */
  readonly delayed: number;
}

/** `attempt` counts from 1 within one sending, deaths of workers included. */
export type JobHandler = (job: Job, attempt: number) => Promise<void>;

/** A queue of ids. Delivers at least once: handlers must bear a second run. */
export interface JobQueue {
  /** Adds in one step; a job whose id is still unfinished in the queue is left as it is. */
  add(jobs: readonly NewJob[]): Promise<void>;
  /**
   * Takes the jobs of one lane in order, live ones unless told otherwise, at most `concurrency` at a time. A handler
   * that rejects is tried again with growing pauses. `close` takes no new job and resolves when the running ones are
   * done.
   */
  work(handler: JobHandler, options: { concurrency: number; lane?: Priority }): { close(): Promise<void> };
  stats(): Promise<QueueStats>;
  /** Closes the workers, then the connections. Safe to call twice. */
  close(): Promise<void>;
}

export interface QueueSettings {
  /** PostgreSQL that carries the queue where `redisUrl` is not given. */
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  /** Separate queues on one server, for tests. */
  readonly name?: string;
  readonly log: Logger;
}

// A worker that died is noticed by its lock running out (lockDuration), then by two passes of the stalled check.
const LOCK_MS = 6_000;
const STALLED_CHECK_MS = 2_000;
/** Pause after the first failure; each further one doubles it. */
const FIRST_PAUSE_MS = 1_000;
/** How long a worker leaves the server alone after a failed command, so that an outage costs neither core nor log. */
const REST_MS = 1_000;
const COMMAND_TIMEOUT_MS = 5_000;

/** Opens the queue on Redis where a URL is given, else on PostgreSQL in the schema `bullmq`. */
export async function openJobQueue(settings: QueueSettings): Promise<JobQueue> {
  return settings.redisUrl ? openOnRedis(settings, settings.redisUrl) : openOnPostgres(settings);
}

async function openOnPostgres(settings: QueueSettings): Promise<JobQueue> {
  const pool = new pg.Pool({
    connectionString: settings.databaseUrl,
    options: '-c search_path=bullmq',
    max: 8,
    keepAlive: true,
    connectionTimeoutMillis: COMMAND_TIMEOUT_MS,
  });
  let closed = false;
  // Without a listener a connection that drops while idle would end the process.
  pool.on('error', error => closed || settings.log.warn({ err: error }, 'queue connection dropped'));
  try {
    const client = await pool.connect();
    try {
      // Idempotent, and serialised by an advisory lock of its own: any number of processes may start at once.
      await runMigrations(client);
    } finally {
      client.release();
    }
  } catch (error) {
    await pool.end();
    throw error;
  }
  return build(settings, createPostgresBackend, { producer: pool, consumer: pool }, () => {
    closed = true;
    return pool.end();
  });
}

/** A connection whose commands fail while Redis is away instead of waiting for ever. */
export function connectRedis(url: string, onError: (error: Error) => void): Redis {
  return new Redis(url, { maxRetriesPerRequest: 1, commandTimeout: COMMAND_TIMEOUT_MS }).on('error', onError);
}

async function openOnRedis(settings: QueueSettings, url: string): Promise<JobQueue> {
  const dropped = (error: Error) => settings.log.warn({ err: error }, 'queue connection dropped');
  // The relay holds a transaction while it adds: its commands may not wait.
  const producer = connectRedis(url, dropped);
  const consumer = new Redis(url, { maxRetriesPerRequest: null }).on('error', dropped);
  const close = async () => {
    producer.disconnect();
    consumer.disconnect();
  };
  return build(settings, createRedisBackend, { producer, consumer }, close);
}

/** The port over BullMQ; both servers behave alike from here on. */
function build<B extends IQueueBackend, C>(
  settings: QueueSettings,
  backend: BackendFactory<B, C>,
  connections: { producer: NoInfer<C>; consumer: NoInfer<C> },
  closeConnections: () => Promise<void>,
): JobQueue {
  const { log, name = QUEUE_NAME } = settings;
  const openLane = (lane: Priority) => {
    const queue = new Queue(
      laneName(name, lane),
      {
        connection: connections.producer,
        prefix: 'bullmq',
        // Nobody reads BullMQ's events: completion is read from the database.
        streams: { events: { maxLen: 100 } },
        defaultJobOptions: {
          attempts: ATTEMPTS,
          backoff: { type: 'exponential', delay: FIRST_PAUSE_MS, jitter: 0.5 },
          removeOnComplete: true,
          removeOnFail: true,
        },
      },
      backend,
    );
    // The connections log themselves above; without a listener an error would end the process.
    queue.on('error', error => log.debug({ err: error }, 'queue error'));
    return queue;
  };
  const lanes = { live: openLane('live'), batch: openLane('batch') } satisfies Record<Priority, unknown>;
  const consumers = new Set<() => Promise<void>>();
  let closing: Promise<void> | undefined;

  return {
    async add(jobs) {
      for (const lane of PRIORITIES) {
        const own = jobs.filter(({ priority }) => priority === lane);
        if (own.length === 0) continue;
        await lanes[lane].addBulk(
          own.map(({ id, name: jobName, payload }) => ({ name: jobName, data: payload, opts: { jobId: id } })),
        );
      }
    },

    work(handler, { concurrency, lane = 'live' }) {
      const worker = new Worker(
        laneName(name, lane),
        async ({ name: jobName, data, attemptsStarted }) => {
          const parsed = job.safeParse({ name: jobName, payload: data });
          if (!parsed.success) throw new UnrecoverableError(`not a job of this version: ${parsed.error.message}`);
          await handler(parsed.data, attemptsStarted);
        },
        {
          connection: connections.consumer,
          prefix: 'bullmq',
          concurrency,
          lockDuration: LOCK_MS,
          stalledInterval: STALLED_CHECK_MS,
          // A job is dropped only after so many workers died on it; the sweeper and the handler see to the rest.
          maxStalledCount: 10,
          runRetryDelay: REST_MS,
        },
        backend,
      );
      worker.on('failed', (failed, error) => {
        log.warn({ job: failed?.name, id: failed?.id, attempt: failed?.attemptsMade, err: error }, 'job failed');
      });
      worker.on('stalled', id => log.warn({ id }, 'job of a lost worker taken back'));
      const rest = restAfterErrors(worker, log);
      const close = async () => {
        consumers.delete(close);
        rest.stop();
        await worker.close();
      };
      consumers.add(close);
      return { close };
    },

    async stats() {
      const states = ['waiting', 'prioritized', 'active', 'delayed'] as const;
      const [live, batch] = await Promise.all(PRIORITIES.map(lane => lanes[lane].getJobCounts(...states)));
      const sum = (state: string) => (live?.[state] ?? 0) + (batch?.[state] ?? 0);
      return { waiting: sum('waiting') + sum('prioritized'), active: sum('active'), delayed: sum('delayed') };
    },

    close() {
      closing ??= (async () => {
        await Promise.all([...consumers].map(close => close()));
        await Promise.all(PRIORITIES.map(lane => lanes[lane].close()));
        await closeConnections();
      })();
      return closing;
    },
  };
}

interface Restable {
  on(event: 'error', listener: (error: Error) => void): unknown;
  pause(withoutWaiting: boolean): Promise<void>;
  resume(): Promise<void>;
}

/**
 * BullMQ's loop asks again at once after most errors of its server (a full Redis, a PostgreSQL that is restarting) and
 * would spin. Pausing the worker for a moment after an error bounds both core and log.
 */
function restAfterErrors(worker: Restable, log: Logger): { stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  worker.on('error', error => {
    if (timer || stopped) return;
    log.warn({ err: error }, 'queue unreachable, resting');
    void worker.pause(true);
    timer = setTimeout(() => {
      timer = undefined;
      if (!stopped) void worker.resume();
    }, REST_MS);
  });
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
