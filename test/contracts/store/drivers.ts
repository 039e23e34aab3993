import { afterAll, beforeAll, describe } from 'vitest';
import type { CaseStore } from '#pipeline/store/ports.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { startTestPostgres } from '#test/fixtures/postgres.ts';

/** One empty store of a driver's, which several clients may open as several processes would. */
export interface StoreUnderTest {
  /** Another client of the same store. Closed by the suite. */
  open(): Promise<CaseStore>;
}

const DRIVERS: Record<string, () => Promise<{ open(): Promise<CaseStore>; stop(): Promise<void> }>> = {
  PostgreSQL: async () => {
    const postgres = await startTestPostgres();
    return { open: () => openPostgresStore(postgres.url, { log: () => {} }), stop: postgres.stop };
  },
};

/** Runs a suite against every driver of CaseStore. */
export function describeCaseStore(topic: string, suite: (under: StoreUnderTest) => void): void {
  describe.each(Object.entries(DRIVERS))(`${topic} (%s)`, (_name, start) => {
    let started: Awaited<ReturnType<typeof start>>;
    const opened: CaseStore[] = [];
    beforeAll(async () => {
      started = await start();
    });
    afterAll(async () => {
      await Promise.all(opened.map(store => store.close()));
      await started?.stop();
    });
    suite({
      open: async () => {
        const store = await started.open();
        opened.push(store);
        return store;
      },
    });
  });
}
