import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { newId } from '#pipeline/core/ids.ts';
import type { Priority } from '#pipeline/store/ports.ts';
import type { Job, NewJob } from '#workers/jobs.ts';
import { type JobQueue, openJobQueue, type QueueSettings } from '#workers/queue.ts';
import { BACKENDS, type TestBackend } from './backends.ts';

const PATIENCE = { timeout: 25_000, interval: 20 };
const tenantId = newId();

function inspectJob(priority: Priority = 'live'): NewJob {
  const id = newId();
  return { id, priority, name: 'inspect', payload: { tenantId, inspectionId: id } };
}

for (const { name, start } of BACKENDS) {
  if (!start) {
    test.skip(`the queue on ${name}: neither REDIS_URL is set nor a redis-server is on the PATH`);
    continue;
  }
  describe(`the queue on ${name}`, () => {
    let backend: TestBackend;
    let settings: QueueSettings;
    const queues: JobQueue[] = [];
    const children: ChildProcess[] = [];

    beforeAll(async () => {
      backend = await start();
    });
    afterEach(async () => {
      for (const child of children.splice(0)) child.kill('SIGKILL');
      await Promise.all(queues.splice(0).map(queue => queue.close()));
    });
    afterAll(() => backend.stop());

    async function open(): Promise<JobQueue> {
      settings = backend.settings();
      return reopen();
    }
    async function reopen(): Promise<JobQueue> {
      const queue = await openJobQueue(settings);
      queues.push(queue);
      return queue;
    }
    /** A worker process on the current queue, once it is ready. */
    async function startWorkerProcess(mode: 'hang' | 'finish'): Promise<ChildProcess> {
      const { log: _, ...plain } = settings;
      const child = fork(join(import.meta.dirname, 'worker-process.ts'), [JSON.stringify(plain), mode]);
      children.push(child);
      await once(child, 'message');
      return child;
    }

    test('delivers exactly the payload', async () => {
      const queue = await open();
      const reportId = newId();
      const inspect = inspectJob();
      await queue.add([inspect, { id: reportId, priority: 'live', name: 'report', payload: { tenantId, reportId } }]);
      const seen: Job[] = [];
      queue.work(async job => void seen.push(job), { concurrency: 1 });
      await vi.waitFor(() => expect(seen).toHaveLength(2), PATIENCE);
      expect(seen).toEqual([
        { name: 'inspect', payload: inspect.payload },
        { name: 'report', payload: { tenantId, reportId } },
      ]);
    });

    test('a live job never waits for batch jobs, neither waiting nor running ones; each lane keeps its order', async () => {
      const queue = await open();
      const batch = Array.from({ length: 20 }, () => inspectJob('batch'));
      const live = Array.from({ length: 3 }, () => inspectJob('live'));
      await queue.add(batch);
      await queue.add(live);
      const seen: Record<Priority, unknown[]> = { live: [], batch: [] };
      const { promise: gate, resolve: finish } = Promise.withResolvers<void>();
      const hold = async (job: Job) => {
        seen.batch.push(job.payload);
        await gate;
      };
      queue.work(hold, { concurrency: 1, lane: 'batch' });
      await vi.waitFor(() => expect(seen.batch).toHaveLength(1), PATIENCE);
      queue.work(async job => void seen.live.push(job.payload), { concurrency: 1 });
      await vi.waitFor(() => expect(seen.live).toHaveLength(3), PATIENCE);
      // The last live job counts as active until its end is written down.
      await vi.waitFor(async () => expect(await queue.stats()).toMatchObject({ waiting: 19, active: 1 }), PATIENCE);
      finish();
      await vi.waitFor(() => expect(seen.batch).toHaveLength(20), PATIENCE);
      expect(seen).toEqual({ live: live.map(job => job.payload), batch: batch.map(job => job.payload) });
    });

    test('tries a job again after its handler failed, and tells the attempt', async () => {
      const queue = await open();
      const attempts: number[] = [];
      queue.work(
        async (_, attempt) => {
          attempts.push(attempt);
          if (attempt === 1) throw new Error('the database is away');
        },
        { concurrency: 1 },
      );
      await queue.add([inspectJob()]);
      await vi.waitFor(() => expect(attempts).toEqual([1, 2]), PATIENCE);
      await vi.waitFor(
        async () => expect(await queue.stats()).toEqual({ waiting: 0, active: 0, delayed: 0 }),
        PATIENCE,
      );
    });

    test('gives the job of a worker process that was killed to another worker', async () => {
      const queue = await open();
      const lost = inspectJob();
      const child = await startWorkerProcess('hang');
      const taken = once(child, 'message');
      await queue.add([lost]);
      expect((await taken)[0]).toMatchObject({ payload: lost.payload });
      child.kill('SIGKILL');
      const seen: unknown[] = [];
      queue.work(async job => void seen.push(job.payload), { concurrency: 1 });
      await vi.waitFor(() => expect(seen).toEqual([lost.payload]), PATIENCE);
    });

    test('ignores a job whose id it holds, waiting or running, and takes it again once it is finished', async () => {
      const queue = await open();
      const twice = inspectJob();
      await queue.add([twice]);
      await queue.add([twice, twice]);
      expect((await queue.stats()).waiting).toBe(1);
      let runs = 0;
      const { promise: gate, resolve: finish } = Promise.withResolvers<void>();
      queue.work(
        async () => {
          runs += 1;
          await gate;
        },
        { concurrency: 2 },
      );
      await vi.waitFor(() => expect(runs).toBe(1), PATIENCE);
      await queue.add([twice]);
      expect(await queue.stats()).toEqual({ waiting: 0, active: 1, delayed: 0 });
      finish();
      await vi.waitFor(async () => expect((await queue.stats()).active).toBe(0), PATIENCE);
      await queue.add([twice]);
      await vi.waitFor(() => expect(runs).toBe(2), PATIENCE);
    });

    test('drops what is no job of this version instead of trying it for ever', async () => {
      const queue = await open();
      const strange = { ...inspectJob(), payload: { tenantId, photo: 'bytes' } } as unknown as NewJob;
      const good = inspectJob();
      await queue.add([strange, good]);
      const seen: unknown[] = [];
      queue.work(async job => void seen.push(job.payload), { concurrency: 1 });
      await vi.waitFor(() => expect(seen).toEqual([good.payload]), PATIENCE);
      await vi.waitFor(
        async () => expect(await queue.stats()).toEqual({ waiting: 0, active: 0, delayed: 0 }),
        PATIENCE,
      );
    });

    test('closing a worker waits for its running job and leaves the others in the queue', async () => {
      const queue = await open();
      await queue.add([inspectJob(), inspectJob()]);
      const { promise: gate, resolve: finish } = Promise.withResolvers<void>();
      const events: string[] = [];
      const worker = queue.work(
        async () => {
          events.push('begun');
          await gate;
          events.push('finished');
        },
        { concurrency: 1 },
      );
      await vi.waitFor(() => expect(events).toEqual(['begun']), PATIENCE);
      const closed = worker.close().then(() => events.push('closed'));
      finish();
      await closed;
      expect(events).toEqual(['begun', 'finished', 'closed']);
      expect(await queue.stats()).toEqual({ waiting: 1, active: 0, delayed: 0 });
    });

    test('a closed queue holds nothing open: its process ends by itself', async () => {
      await open();
      const child = await startWorkerProcess('finish');
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      expect(await exit).toEqual([0, null]);
    });

    test('keeps its jobs when every process has left', async () => {
      const queue = await open();
      await queue.add([inspectJob(), inspectJob('batch')]);
      await queue.close();
      expect(await (await reopen()).stats()).toEqual({ waiting: 2, active: 0, delayed: 0 });
    });
  });
}
