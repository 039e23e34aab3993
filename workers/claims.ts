import type { Logger } from 'pino';
import { startLoop } from './loop.ts';

interface ClaimSettings<T> {
  readonly name: string;
  /** How many are worked on at a time. */
  readonly slots: number;
  readonly pauseMs: number;
  /** Takes at most so many rows under a lease, so that no other process takes them meanwhile. */
  readonly claim: (free: number) => Promise<readonly T[]>;
  /** Works on one. What throws is logged, and taken again when its lease has run out. */
  readonly run: (item: T) => Promise<void>;
  readonly log: Logger;
}

/**
 * Works on rows that are due, straight from the database: for what waits on strangers' servers, which would block the
 * queue's few slots. A slow one holds its slot alone.
 */
export function startClaims<T>({ name, slots, pauseMs, claim, run, log }: ClaimSettings<T>): { stop(): Promise<void> } {
  const running = new Set<Promise<void>>();
  const loop = startLoop({
    name,
    pauseMs,
    log,
    step: async () => {
      const free = slots - running.size;
      if (free === 0) return false;
      const items = await claim(free);
      for (const item of items) {
        const work = run(item)
          .catch(error => log.error({ loop: name, err: error }, 'work on a claimed row failed'))
          .finally(() => {
            running.delete(work);
            loop.nudge();
          });
        running.add(work);
      }
      return items.length === free && running.size < slots;
    },
  });
  return {
    async stop() {
      await loop.stop();
      await Promise.all(running);
    },
  };
}
