import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { newId, sha256Hex } from '#pipeline/core/ids.ts';
import { type CaseStore, PRIORITIES, type Priority, type TenantStore } from '#pipeline/store/ports.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { jobOf } from '#workers/jobs.ts';
import { type JobQueue, openJobQueue, type QueueSettings } from '#workers/queue.ts';
import { startRelay } from '#workers/relay.ts';
import { BACKENDS, type TestBackend } from './backends.ts';

const PATIENCE = { timeout: 25_000, interval: 20 };
const log = pino({ level: 'silent' });

for (const { name, start } of BACKENDS.filter(backend => backend.start)) {
  describe(`from the database to the queue on ${name}`, () => {
    let backend: TestBackend;
    let store: CaseStore;
    let tenant: TenantStore;
    let settings: QueueSettings;
    let queue: JobQueue;
    const cleanups: (() => Promise<unknown>)[] = [];

    beforeAll(async () => {
      backend = await start!();
      store = await openPostgresStore(backend.databaseUrl, { log: () => {} });
      tenant = store.tenant((await store.createTenant('a shop')).id);
    });
    afterEach(async () => {
      for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
      // What one test leaves unfinished is not the next one's.
      await store.relayOutbox(1000, async () => {});
    });
    afterAll(async () => {
      await store.close();
      await backend.stop();
    });

    async function open(): Promise<void> {
      settings = backend.settings();
      queue = await openJobQueue(settings);
      cleanups.push(() => queue.close());
    }
    /** An accepted photo; gives its inspection's id. */
    async function intake(priority: Priority = 'live'): Promise<string> {
      const sha256 = sha256Hex(newId());
      const photo = { sha256, format: 'jpeg', bytes: 10, role: 'claim', filename: null } as const;
      return (await tenant.intake(photo, null, priority)).inspection.id;
    }
    /** Runs jobs as a worker does, as far as the database can tell; gives the ids in the order of their runs. */
    function finishJobs(): string[] {
      const seen: string[] = [];
      for (const lane of PRIORITIES) {
        queue.work(
          async job => {
            if (job.name !== 'inspect') return;
            seen.push(job.payload.inspectionId);
            await tenant.failInspection(job.payload.inspectionId, 'photo_unreadable');
          },
          { concurrency: 1, lane },
        );
      }
      return seen;
    }

    test('an accepted photo becomes a job, in either lane', async () => {
      await open();
      const batch = await intake('batch');
      const live = await intake('live');
      const relay = startRelay({ store, queue, sweepSeconds: 60, log });
      cleanups.push(() => relay.stop());
      await vi.waitFor(async () => expect((await queue.stats()).waiting).toBe(2), PATIENCE);
      const seen = finishJobs();
      await vi.waitFor(() => expect(seen).toEqual(expect.arrayContaining([live, batch])), PATIENCE);
    });

    test('a notice that the queue did not take is sent again', async () => {
      await open();
      const inspection = await intake();
      let refusals = 2;
      const moody: JobQueue = {
        ...queue,
        add: async jobs => {
          if (refusals-- > 0) throw new Error('the queue is away');
          await queue.add(jobs);
        },
      };
      const relay = startRelay({ store, queue: moody, sweepSeconds: 60, log });
      cleanups.push(() => relay.stop());
      const seen = finishJobs();
      await vi.waitFor(() => expect(seen).toEqual([inspection]), PATIENCE);
    });

    test('a lost queue is rebuilt: every photo without a verdict gets its job back', async () => {
      await open();
      const inspections = [await intake(), await intake('batch'), await intake()];
      const relay = startRelay({ store, queue, sweepSeconds: 1, log });
      cleanups.push(() => relay.stop());
      await vi.waitFor(async () => expect((await queue.stats()).waiting).toBe(3), PATIENCE);
      await backend.lose(settings.name!);
      expect((await queue.stats()).waiting).toBe(0);
      const seen = finishJobs();
      await vi.waitFor(() => expect(seen.toSorted()).toEqual(inspections.toSorted()), PATIENCE);
    });

    test('sending again what merely waits adds no second job', async () => {
      await open();
      await intake();
      const send = () => store.relayOutbox(100, rows => queue.add(rows.map(jobOf)));
      expect(await send()).toBe(1);
      expect(await store.resendForgotten(0)).toBe(1);
      expect(await send()).toBe(1);
      expect(await queue.stats()).toEqual({ waiting: 1, active: 0, delayed: 0 });
      const seen = finishJobs();
      await vi.waitFor(() => expect(seen).toHaveLength(1), PATIENCE);
    });
  });
}
