/**
 * The API under load, on both queue backends in one run: acknowledgement of uploads, verdict latency of chat photos
 * idle and under load, and what a rescan of many photos does to it. Arrivals are by a schedule that does not wait for
 * answers. Idle and rescan take turns in blocks with the same schedule, so that what else the machine does falls on both.
 *
 *   npm run bench:api [-- --short] [--rows 100000] [--blocks 6] [--block-seconds 25] [--rate 1]
 *                     [--sizes 1000,10000] [--backend postgres|redis]
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { parseConfig } from '#pipeline/core/config.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { startService } from '../../serve.ts';
import { benchPhoto } from '../photo.ts';
import { fillBacklog } from './backlog.ts';
import { type BenchClient, benchClient, variant } from './client.ts';
import { sendBySchedule, timesOf } from './open-loop.ts';
import { startRedis } from './redis.ts';
import { printScheduling, SIZES } from './scheduling.ts';
import { uploadAcknowledgement } from './uploads.ts';

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    backend: { type: 'string', default: 'both' },
    rows: { type: 'string' },
    blocks: { type: 'string' },
    'block-seconds': { type: 'string' },
    rate: { type: 'string', default: '1' },
    sizes: { type: 'string' },
  },
});
const rows = Number(values.rows ?? (values.short ? 5_000 : 100_000));
const blocks = Number(values.blocks ?? (values.short ? 1 : 6));
const blockSeconds = Number(values['block-seconds'] ?? (values.short ? 10 : 25));
const rate = Number(values.rate);
const sizes = values.sizes?.split(',').map(Number) ?? (values.short ? [1_000] : SIZES.map(({ size }) => size));
/** Arrivals under load, as a multiple of the idle rate. */
const LOAD = 2;

const shown = (ms: number) => ms.toFixed(0);

async function benchOn(backend: 'postgres' | 'redis', redisUrl: string | undefined, photo: Uint8Array): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'refundlens-bench-'));
  await chmod(folder, 0o711);
  const config = parseConfig({
    REFUNDLENS_DATA_DIR: join(folder, 'data'),
    REDIS_URL: redisUrl,
    PORT: '0',
    REFUNDLENS_LOG_LEVEL: 'warn',
    REFUNDLENS_REQUESTS_PER_MINUTE: '0',
  });
  const log = { info() {}, warn: (facts: object, line: string) => console.error(line, facts) };
  const service = await startService(config, { log });
  let killed = false;
  try {
    const store = await openPostgresStore(service.databaseUrl, { log: line => console.error(line) });
    const { id: tenantId } = await store.createTenant('bench');
    const { secret } = await store.createApiKey(tenantId, 'bench', ['read', 'write']);
    const client = benchClient(service.url, secret);
    let number = 0;
    const inspectNext = async () => void (await client.inspect(variant(photo, number++)));
    for (let i = 0; i < 8; i++) await inspectNext();

    await fillBacklog(service.databaseUrl, tenantId, rows);
    console.log(`\n${backend}: ${rows} photos by an older release, one is ${(photo.length / 1e6).toFixed(2)} MB`);
    await compare(backend, client, inspectNext);
    const loaded = timesOf(await sendBySchedule(LOAD * rate, blockSeconds, 99, inspectNext));
    console.log(
      `  verdict at ${LOAD * rate} photos a second: p50 ${shown(loaded.p50)} ms, p99 ${shown(loaded.p99)} ms (${loaded.count})`,
    );
    if (backend === 'postgres') {
      const others = sizes.filter(size => size <= rows);
      await printScheduling(store, tenantId, others);
    }
    const uploads = { connections: 50, amount: values.short ? 200 : 1_000 };
    const ack = await uploadAcknowledgement(service.url, secret, photo, uploads);
    console.log(
      `  upload acknowledged at ${uploads.connections} at once: p50 ${shown(ack.p50)} ms, p99 ${shown(ack.p99)} ms (${ack.count})`,
    );
    await store.close();
    // What was uploaded last need not be inspected.
    killed = true;
    await service.kill();
  } finally {
    if (!killed) await service.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Rescan {
  readonly id: string;
  readonly status: string;
  readonly total: number;
  readonly finished: number;
}

/** Live latency without and with a rescan at work, by turns. */
async function compare(backend: string, client: BenchClient, inspectNext: () => Promise<void>): Promise<void> {
  const begun = performance.now();
  let rescan = await client.json<Rescan>('POST', '/v1/rescans', { name: 'bench' });
  console.log(`  rescan of ${rescan.total} photos made in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  const path = `/v1/rescans/${rescan.id}`;
  const idle: number[] = [];
  const beside: number[] = [];
  let busySeconds = 0;
  let looked = 0;
  for (let block = 0; block < blocks; block++) {
    await client.json('POST', `${path}/pause`);
    await sleep(2_000);
    idle.push(...(await sendBySchedule(rate, blockSeconds, block + 1, inspectNext)));
    await client.json('POST', `${path}/resume`);
    rescan = await underWay(client, path);
    const started = performance.now();
    beside.push(...(await sendBySchedule(rate, blockSeconds, block + 1, inspectNext)));
    const after = await client.json<Rescan>('GET', path);
    busySeconds += (performance.now() - started) / 1000;
    looked += after.finished - rescan.finished;
    rescan = after;
  }
  await client.json('POST', `${path}/cancel`);
  const [quiet, busy] = [timesOf(idle), timesOf(beside)];
  console.log(
    `  verdict idle: p50 ${shown(quiet.p50)} ms, p99 ${shown(quiet.p99)} ms (${quiet.count} photos, ${rate} a second)`,
  );
  console.log(
    `  verdict beside the rescan (${rescan.total - rescan.finished} waiting): p50 ${shown(busy.p50)} ms, p99 ${shown(busy.p99)} ms (${busy.count})`,
  );
  console.log(
    `  the rescan went on meanwhile: ${looked} photos in ${busySeconds.toFixed(0)} s, ${((busySeconds * 1000) / Math.max(1, looked)).toFixed(0)} ms each`,
  );
  console.log(`live_p50_ratio_under_rescan_${backend}: ${(busy.p50 / quiet.p50).toFixed(2)}`);
  console.log(`live_p99_ratio_under_rescan_${backend}: ${(busy.p99 / quiet.p99).toFixed(2)}`);
}

/** Waits until the rescan has finished two more photos: its processes are started then. */
async function underWay(client: BenchClient, path: string): Promise<Rescan> {
  const { finished } = await client.json<Rescan>('GET', path);
  for (;;) {
    const now = await client.json<Rescan>('GET', path);
    if (now.finished >= finished + 2) return now;
    await sleep(250);
  }
}

const photo = await benchPhoto(1080, 1440, 75);
console.log(`${cpus().length} cores of ${cpus()[0]?.model.trim()}, Node ${process.version}`);
for (const backend of ['postgres', 'redis'] as const) {
  if (values.backend !== 'both' && values.backend !== backend) continue;
  const redis = backend === 'redis' ? await startRedis() : null;
  if (backend === 'redis' && !redis) {
    console.log('live_p99_ratio_under_rescan_redis: not measured, there is no redis-server');
    continue;
  }
  try {
    await benchOn(backend, redis?.url, photo);
  } finally {
    await redis?.stop();
  }
}
process.exit(0);
