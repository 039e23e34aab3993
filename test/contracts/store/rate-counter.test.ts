import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { RateCounter } from '#pipeline/store/ports.ts';
import { openPostgresRateCounter } from '#pipeline/store/postgres/rate-counter.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { openRedisRateCounter } from '#workers/rate-counter.ts';
import { BACKENDS, type TestBackend } from '../queue/backends.ts';

for (const { name, start } of BACKENDS) {
  describe.skipIf(!start)(`shared counters on ${name}`, () => {
    let backend: TestBackend;
    const counters: RateCounter[] = [];
    const said: string[] = [];
    /** A counter as another process would open it. */
    const open = () => {
      const { databaseUrl, redisUrl } = backend.settings();
      const log = (line: string) => void said.push(line);
      const counter = redisUrl ? openRedisRateCounter(redisUrl, log) : openPostgresRateCounter(databaseUrl, log);
      counters.push(counter);
      return counter;
    };
    beforeAll(async () => {
      backend = await start!();
      await (await openPostgresStore(backend.databaseUrl, { log: () => {} })).close();
      // Redis connects by and by; until then a process counts for itself.
      const [one, two] = [open(), open()];
      const joined = async () => (await one.add('warm', 1, 60)).used > 1 && (await two.add('warm', 0, 60)).used > 1;
      await vi.waitUntil(joined, { timeout: 20_000 });
    });
    afterAll(async () => {
      for (const counter of counters) await counter.close();
      await backend?.stop();
    });

    test('sum what all processes add, in one window', async () => {
      const [one, two] = [counters[0]!, counters[1]!];
      const key = randomUUID();
      expect(await one.read(key)).toBeNull();
      const added = await Promise.all(Array.from({ length: 40 }, (_, i) => (i % 2 ? one : two).add(key, 1, 60)));
      expect(added.map(({ used }) => used).sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
      const count = await two.read(key);
      expect(count?.used).toBe(40);
      expect(count?.endsInMs).toBeGreaterThan(0);
      expect(count?.endsInMs).toBeLessThanOrEqual(60_000);
      expect((await one.add(key, -15, 60)).used).toBe(25);
    });

    test('begin anew when the window is over', async () => {
      const counter = counters[0]!;
      const key = randomUUID();
      await counter.add(key, 5, 1);
      await expect.poll(() => counter.read(key), { timeout: 10_000 }).toBeNull();
      expect((await counter.add(key, 2, 60)).used).toBe(2);
    });
  });
}

test('without its server a process counts for itself', async () => {
  const said: string[] = [];
  const counter = openPostgresRateCounter('postgresql://nobody@127.0.0.1:1/none', line => said.push(line));
  expect((await counter.add('k', 1, 60)).used).toBe(1);
  expect((await counter.add('k', 2, 60)).used).toBe(3);
  expect(said).toEqual([expect.stringContaining('each process counts for itself')]);
  await counter.close();
  const redis = openRedisRateCounter('redis://127.0.0.1:1', () => {});
  expect((await redis.add('k', 2, 60)).used).toBe(2);
  await redis.close();
});
