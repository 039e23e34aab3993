import type { Logger } from 'pino';
import type { CaseStore } from '#pipeline/store/ports.ts';
import { jobOf } from './jobs.ts';
import { startLoop } from './loop.ts';
import type { JobQueue } from './queue.ts';

export interface RelaySettings {
  readonly store: CaseStore;
  readonly queue: JobQueue;
  /** How often forgotten subjects are looked for; REFUNDLENS_SWEEP_SECONDS. */
  readonly sweepSeconds: number;
  readonly log: Logger;
}

const IDLE_MS = 150;
/** Rows per transaction: few enough that a live job never waits long behind a batch being sent. */
const BATCH = 50;
/** Events per transaction. */
const EVENTS = 500;
/** However complete the queue looks, what has waited so long since its last sending is sent again. */
const FULL_SWEEP_SECONDS = 600;
const PURGE_PAUSE_MS = 3_600_000;

/**
 * Carries the database's wishes to the queue. Loops that any number of processes may run at once: the relay sends what
 * the outbox holds, the publisher gives events their place in the feed, the sweeper writes new outbox rows for what the
 * queue has lost, the purger deletes what has expired.
 */
export function startRelay({ store, queue, sweepSeconds, log }: RelaySettings): { stop(): Promise<void> } {
  const relay = startLoop({
    name: 'relay',
    pauseMs: IDLE_MS,
    log,
    step: async () => (await store.relayOutbox(BATCH, rows => queue.add(rows.map(jobOf)))) === BATCH,
  });
  const publisher = startLoop({
    name: 'publisher',
    pauseMs: IDLE_MS,
    log,
    step: async () => (await store.publishEvents(EVENTS, new Date())) === EVENTS,
  });
  const sweeper = startLoop({
    name: 'sweeper',
    pauseMs: sweepSeconds * 1000,
    log,
    step: async () => {
      const resent = await sweep(store, queue, sweepSeconds);
      if (resent > 0) {
        log.warn({ resent }, 'sent forgotten subjects again');
        relay.nudge();
      }
      return false;
    },
  });
  const purger = startLoop({
    name: 'purger',
    pauseMs: PURGE_PAUSE_MS,
    log,
    step: async () => {
      const purged = await store.purgeExpired();
      if (purged > 0) log.info({ purged }, 'expired rows purged');
      return false;
    },
  });
  return {
    async stop() {
      await Promise.all([relay.stop(), publisher.stop(), sweeper.stop(), purger.stop()]);
    },
  };
}

/**
 * Sends again what has no verdict and seems to have no job; returns how many. Sending in vain is harmless (the queue
 * ignores an id that it holds) but costs a row each, so a queue that holds as many jobs as there are unfinished
 * subjects is believed, until the full sweep: counts can agree by accident, never for all subjects for ever.
 */
async function sweep(store: CaseStore, queue: JobQueue, sweepSeconds: number): Promise<number> {
  const [backlog, held] = await Promise.all([store.backlog(), queue.stats()]);
  const jobs = held.waiting + held.active + held.delayed;
  const complete = jobs >= backlog.queued + backlog.running - backlog.unsent;
  return store.resendForgotten(complete ? FULL_SWEEP_SECONDS : 2 * sweepSeconds);
}
