/**
 * What limiting costs a request, beside finding its key, which every request does: `npx node scripts/bench/limits.ts
 * [requests]`, on the embedded PostgreSQL, and on REDIS_URL too where it is set.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLimits } from '#api/http/limits.ts';
import { startEmbeddedPostgres } from '#pipeline/store/embedded-postgres.ts';
import type { RateCounter } from '#pipeline/store/ports.ts';
import { openPostgresRateCounter } from '#pipeline/store/postgres/rate-counter.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { openRedisRateCounter } from '#workers/rate-counter.ts';

const requests = Number(process.argv[2] ?? 3000);
const folder = await mkdtemp(join(tmpdir(), 'refundlens-bench-'));
await chmod(folder, 0o711);
const postgres = await startEmbeddedPostgres({ dataDir: folder, log: () => {} });
const store = await openPostgresStore(postgres.url, { log: () => {} });
const { id } = await store.createTenant('bench');
const { key, secret } = await store.createApiKey(id, 'bench', ['read']);

/** Microseconds of one, in the mean of all, one after the other. */
async function cost(name: string, work: () => Promise<unknown>): Promise<number> {
  for (let i = 0; i < requests / 10; i++) await work();
  const begun = performance.now();
  for (let i = 0; i < requests; i++) await work();
  const each = ((performance.now() - begun) / requests) * 1000;
  process.stdout.write(`${name.padEnd(46)} ${each.toFixed(1).padStart(8)} us a request\n`);
  return each;
}

async function limited(name: string, counter: RateCounter, finding: number): Promise<void> {
  await cost(`${name}: asked each time`, () => counter.add('each', 1, 60));
  const limits = createLimits({ requestsPerMinute: 6000, photosPerDay: 0 }, counter, async () => null);
  // A key used up is refused without asking; another key each 5000 requests keeps the measure to those let through.
  let sent = 0;
  const each = await cost(`${name}: drawn by hundredths (as served)`, () =>
    limits.request({ ...key, id: `${key.id}-${Math.floor(sent++ / 5000)}` }),
  );
  process.stdout.write(`limit_cost_share_${name.toLowerCase()}: ${(each / finding).toFixed(3)}\n`);
  await counter.close();
}

try {
  const finding = await cost('finding the key', () => store.findApiKey(secret));
  await limited(
    'PostgreSQL',
    openPostgresRateCounter(postgres.url, () => {}),
    finding,
  );
  const redisUrl = process.env.REDIS_URL;
  if (redisUrl) {
    const counter = openRedisRateCounter(redisUrl, () => {});
    // It connects by and by.
    await new Promise(resolve => setTimeout(resolve, 500));
    await limited('Redis', counter, finding);
  }
} finally {
  await store.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
