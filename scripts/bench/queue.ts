/**
 * How long a live job waits for a worker that has a long queue of batch jobs before it.
 * `npx node scripts/bench/queue.ts [batch jobs]`, on the embedded PostgreSQL, or on REDIS_URL where it is set.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#pipeline/core/ids.ts';
import { startEmbeddedPostgres } from '#pipeline/store/embedded-postgres.ts';
import type { Priority } from '#pipeline/store/ports.ts';
import type { Job, NewJob } from '#workers/jobs.ts';
import { createLog } from '#workers/log.ts';
import { openJobQueue } from '#workers/queue.ts';

const batchJobs = Number(process.argv[2] ?? 100_000);
const LIVE_JOBS = 50;
const BULK = 200;
/** What a job costs here; a photo takes longer. */
const JOB_MS = 5;

const tenantId = newId();
function newJob(priority: Priority): NewJob {
  const id = newId();
  return { id, priority, name: 'inspect', payload: { tenantId, inspectionId: id } };
}

const folder = await mkdtemp(join(tmpdir(), 'refundlens-bench-'));
await chmod(folder, 0o711);
const postgres = await startEmbeddedPostgres({ dataDir: folder, log: () => {} });
const queue = await openJobQueue({
  databaseUrl: postgres.url,
  redisUrl: process.env.REDIS_URL || undefined,
  name: `bench-${newId()}`,
  log: createLog('bench'),
});
try {
  const adding = performance.now();
  for (let i = 0; i < batchJobs; i += BULK) {
    await queue.add(Array.from({ length: Math.min(BULK, batchJobs - i) }, () => newJob('batch')));
  }
  const rate = batchJobs / ((performance.now() - adding) / 1000);
  console.log(`${batchJobs} batch jobs added, ${Math.round(rate)}/s`);

  const begun = new Map<string, (at: number) => void>();
  const handle = async (job: Job) => {
    if (job.name === 'inspect') begun.get(job.payload.inspectionId)?.(performance.now());
    await sleep(JOB_MS);
  };
  const consumers = [queue.work(handle, { concurrency: 2 }), queue.work(handle, { concurrency: 1, lane: 'batch' })];
  const waits: number[] = [];
  for (let i = 0; i < LIVE_JOBS; i++) {
    const live = newJob('live');
    const start = new Promise<number>(resolve => begun.set(live.id, resolve));
    const added = performance.now();
    await queue.add([live]);
    waits.push((await start) - added);
  }
  waits.sort((a, b) => a - b);
  const at = (share: number) => waits[Math.floor(share * (waits.length - 1))]!.toFixed(1);
  const { waiting } = await queue.stats();
  console.log(`live job begun after ${at(0.5)} ms (median), ${at(1)} ms (slowest), with ${waiting} batch jobs waiting`);
  await Promise.all(consumers.map(consumer => consumer.close()));
} finally {
  await queue.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
