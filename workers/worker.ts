import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { openBlobStore } from '#pipeline/store/blobs.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { openBatchLane } from './batch.ts';
import { loadFusion, versionsOf } from './fusion.ts';
import { handleInspect, type InspectContext } from './handlers/inspect.ts';
import { handleReport } from './handlers/report.ts';
import { startOutgoing } from './outgoing.ts';
import { type JobHandler, openJobQueue } from './queue.ts';
import { startRelay } from './relay.ts';
import { startRescanner } from './rescanner.ts';
import { startRetention } from './retention.ts';
import { createSandboxPool } from './sandbox/pool.ts';
import { loadSigningKey } from './signing.ts';
import { openAuthority } from './timestamps.ts';

export interface RunningWorker {
  /**
   * Takes no new job, lets the running ones finish, and closes everything: true. Where that takes longer than `graceMs`
   * it kills the sandbox processes and gives false; the process must then exit, and what was cut off runs again.
   */
  stop(graceMs: number): Promise<boolean>;
}

/** Starts taking jobs. Resolves when the sandbox processes are ready; rejects where a part cannot start. */
export async function startWorker(config: Config, log: Logger): Promise<RunningWorker> {
  if (!config.DATABASE_URL) {
    const detail = {
      en: 'DATABASE_URL: a worker on its own needs a PostgreSQL.',
      zh: 'DATABASE_URL：单独运行的工作进程需要 PostgreSQL。',
    };
    throw new RefundlensError('config_invalid', detail, { fields: { DATABASE_URL: 'required' } });
  }
  const opened: (() => Promise<unknown>)[] = [];
  const closeAll = async () => {
    for (const close of opened.splice(0).reverse()) {
      await close().catch(error => log.error({ err: error }, 'closing failed'));
    }
  };
  try {
    const store = await openPostgresStore(config.DATABASE_URL, { log: line => log.warn(line) });
    opened.push(() => store.close());
    const blobs = openBlobStore(config);
    const queue = await openJobQueue({ databaseUrl: config.DATABASE_URL, redisUrl: config.REDIS_URL, log });
    opened.push(() => queue.close());
    const size = config.REFUNDLENS_WORKERS || availableParallelism();
    const fusion = await loadFusion(config);
    const signingKey = await loadSigningKey(config);
    const authority = await openAuthority(config);
    opened.push(async () => authority?.close());
    const sandbox = createSandboxPool({ size, config: withoutAddresses(config), log });
    opened.push(() => sandbox.close());
    await sandbox.ready();
    await store.noteVersions(versionsOf(fusion));
    const batch = openBatchLane(withoutAddresses(config), log);
    opened.push(() => batch.sandbox.close());
    const rescanner = startRescanner({ store, blobs, fusion, log, ...batch }, batch.size);
    opened.push(() => rescanner.stop());
    const relay = startRelay({ store, queue, sweepSeconds: config.REFUNDLENS_SWEEP_SECONDS, log });
    opened.push(() => relay.stop());
    const outgoing = await startOutgoing({ store, blobs, config, log });
    opened.push(() => outgoing.stop());
    const retention = startRetention(store, blobs, log);
    opened.push(() => retention.stop());
    const handle =
      (inspecting: Pick<InspectContext, 'sandbox' | 'patience'>): JobHandler =>
      (job, attempt) =>
        job.name === 'inspect'
          ? handleInspect(job.payload, { store, blobs, fusion, log, ...inspecting })
          : handleReport(job.payload, attempt, { store, blobs, signingKey, authority, log });
    // No more than there are sandbox processes: a job taken early would keep other workers from it.
    const consumers = [
      queue.work(handle({ sandbox }), { concurrency: size }),
      queue.work(handle(batch), { concurrency: batch.size, lane: 'batch' }),
    ];

    return {
      async stop(graceMs) {
        // The relay goes on while jobs finish: it costs nothing, and other workers gain.
        const cleanly = Promise.all([...consumers.map(consumer => consumer.close()), rescanner.stop()])
          .then(closeAll)
          .then(() => true);
        const inTime = await Promise.race([cleanly, sleep(graceMs, false, { ref: false })]);
        // Not through the pool: it would take these deaths for the photos' doing.
        if (!inTime) for (const pid of [...sandbox.pids(), ...batch.sandbox.pids()]) process.kill(pid, 'SIGKILL');
        return inTime;
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** A process that touches untrusted bytes has no business with the addresses of our stores, nor with our keys. */
function withoutAddresses(config: Config): Config {
  const {
    DATABASE_URL: _database,
    REDIS_URL: _redis,
    BLOB_URL: _blobs,
    AWS_ACCESS_KEY_ID: _blobsKey,
    AWS_SECRET_ACCESS_KEY: _blobsSecret,
    AWS_SESSION_TOKEN: _blobsToken,
    REFUNDLENS_SIGNING_KEY: _signing,
    REFUNDLENS_SEALING_KEY: _sealing,
    REFUNDLENS_TSA_URL: _authority,
    ...rest
  } = config;
  return rest;
}
