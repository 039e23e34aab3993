/**
 * Sends photos through the real HTTP API while processes are killed with SIGKILL at random moments, and checks that
 * every accepted photo has a verdict in the end.
 *
 *   npm run test:faults -- [--photos 200] [--folder PATH] [--backend postgres|redis|both] [--seed N]
 *   npm run test:faults -- --rescan [--kills 50] [--photos 40] ...   photos are looked at again meanwhile, see rescan.ts
 *
 * Photos come from the folder given, else from the drawn samples with changed bytes.
 */
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { parseConfig } from '#pipeline/core/config.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { freePort, startRedis } from '#scripts/bench/api/redis.ts';
import { makeSamples } from '#scripts/samples/index.ts';
import { type Service, startService } from '#scripts/serve.ts';
import { childrenOf } from './processes.ts';
import { rescanUnderFire } from './rescan.ts';

const { values } = parseArgs({
  options: {
    photos: { type: 'string', default: '200' },
    folder: { type: 'string' },
    backend: { type: 'string', default: 'both' },
    seed: { type: 'string', default: '1' },
    rescan: { type: 'boolean', default: false },
    kills: { type: 'string', default: '50' },
  },
});
const wanted = Number(values.photos);

/** Small seeded generator (mulberry32), so that a failing run can be repeated. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function photos(work: string): Promise<{ name: string; bytes: Uint8Array }[]> {
  const folder = values.folder ?? join(work, 'samples');
  if (values.folder) await stat(folder);
  else await makeSamples(folder);
  const names = (await readdir(folder))
    .filter(name => /\.(jpe?g|png|webp)$/i.test(name) && !/^(not-|cut-)/.test(name))
    .sort();
  const files = [];
  for (let i = 0; files.length < wanted; i++) {
    const name = names[i % names.length]!;
    const bytes = await readFile(join(folder, name));
    // A second round needs other bytes, or it would be the same photo: a counter behind the end of the picture.
    const round = Math.floor(i / names.length);
    files.push({
      name: `${round}-${name}`,
      bytes: round ? Buffer.concat([bytes, Buffer.from(`round ${round}`)]) : bytes,
    });
  }
  return files;
}

interface Outcome {
  readonly verdicts: number;
  readonly failed: number;
  readonly lost: number;
  readonly kills: Record<string, number>;
  readonly seconds: number;
}

async function runOn(redisUrl: string | undefined): Promise<Outcome> {
  const work = await mkdtemp(join(tmpdir(), 'refundlens-faults-'));
  const port = await freePort();
  const config = parseConfig({
    REFUNDLENS_DATA_DIR: join(work, 'data'),
    REDIS_URL: redisUrl,
    PORT: String(port),
    REFUNDLENS_SWEEP_SECONDS: '2',
    REFUNDLENS_LOG_LEVEL: 'warn',
  });
  const files = await photos(work);
  const log = { info() {}, warn() {}, error: (facts: unknown, message: string) => console.error(message, facts) };
  const service = await startService(config, { log, workers: 2 });
  const begun = performance.now();
  try {
    const store = await openPostgresStore(service.databaseUrl, { log: line => console.error(line) });
    const tenant = await store.createTenant('faults');
    const { secret } = await store.createApiKey(tenant.id, 'faults', ['read', 'write']);
    const killing = new AbortController();
    const killer = killAtRandom(service, killing.signal);
    const ids = await upload(files, service.url, secret);
    const outcome = await collect(ids, service.url, secret);
    killing.abort();
    const kills = await killer;
    await store.close();
    return { ...outcome, kills, seconds: (performance.now() - begun) / 1000 };
  } finally {
    await service.stop();
    await rm(work, { recursive: true, force: true });
  }
}

/** The rescan's part: says whether it came out as undisturbed. */
async function rescanOn(backend: string, redisUrl: string | undefined): Promise<boolean> {
  const work = await mkdtemp(join(tmpdir(), 'refundlens-faults-'));
  const options = { kills: Number(values.kills), redisUrl, next: random(Number(values.seed)) };
  const begun = performance.now();
  const { faults, kills, rounds } = await rescanUnderFire({ ...options, photos: await photos(work) });
  await rm(work, { recursive: true, force: true });
  for (const fault of faults) console.error(fault);
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  console.log(
    `rescan faults on ${backend}: ${rounds} rounds of ${wanted} photos, ${kills} processes killed, ${faults.length} differ from undisturbed; ${seconds} s`,
  );
  return faults.length === 0;
}

/** A process is let live so long after it can work: killing faster than anything can start proves nothing. */
const LIVES_MS = 4_000;

/** Kills the API, a worker or a sandbox process in turn, at random moments, until told to stop. */
async function killAtRandom(service: Service, signal: AbortSignal): Promise<Record<string, number>> {
  const next = random(Number(values.seed));
  const kills: Record<string, number> = { api: 0, worker: 0, sandbox: 0 };
  const workingSince = new Map<number, number>();
  const grown = (pids: readonly number[]) => {
    for (const pid of pids) if (!workingSince.has(pid)) workingSince.set(pid, performance.now());
    return pids.filter(pid => performance.now() - workingSince.get(pid)! > LIVES_MS);
  };
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(next() * list.length)];
  for (let round = 0; !signal.aborted; ) {
    await sleep(300 + next() * 2000, undefined, { signal }).catch(() => {});
    if (signal.aborted) break;
    const { api, workers } = service.pids();
    const serving = await fetch(`${service.url}/readyz`).then(
      response => response.ok,
      () => false,
    );
    const withChildren: number[] = [];
    const children: number[] = [];
    for (const pid of workers) {
      const found = await childrenOf(pid);
      if (found.length) withChildren.push(pid);
      children.push(...found);
    }
    const grownUp = { api: grown(serving ? api : []), worker: grown(withChildren), sandbox: grown(children) };
    const target = (['sandbox', 'worker', 'api'] as const)[round % 3]!;
    const pid = pick(grownUp[target]);
    if (pid === undefined) continue;
    round += 1;
    try {
      process.kill(pid, 'SIGKILL');
      kills[target]! += 1;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
  return kills;
}

/** Uploads like a careful client: the same Idempotency-Key until an answer comes. */
async function upload(files: Awaited<ReturnType<typeof photos>>, url: string, secret: string): Promise<string[]> {
  const ids: string[] = [];
  const queue = [...files.entries()];
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let item = queue.shift(); item; item = queue.shift()) {
        const [index, file] = item;
        const form = () => {
          const body = new FormData();
          body.append('photo', new File([file.bytes as Uint8Array<ArrayBuffer>], basename(file.name)));
          return body;
        };
        const answer = await untilAnswered(`${url}/v1/inspections`, () => ({
          method: 'POST',
          body: form(),
          headers: { Authorization: `Bearer ${secret}`, 'Idempotency-Key': `fault-${index}` },
        }));
        if (answer.status >= 300) throw new Error(`${file.name}: ${answer.status} ${await answer.text()}`);
        ids.push(((await answer.json()) as { id: string }).id);
      }
    }),
  );
  return ids;
}

/** Repeats a request while the service is away or says that a repeat may help. */
async function untilAnswered(url: string, init: () => RequestInit): Promise<Response> {
  const deadline = performance.now() + 120_000;
  for (;;) {
    try {
      const response = await fetch(url, init());
      if (response.status < 500 && response.status !== 409) return response;
      await response.body?.cancel();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    if (performance.now() > deadline) throw new Error(`no answer from ${url}`);
    await sleep(200);
  }
}

async function collect(ids: readonly string[], url: string, secret: string) {
  let verdicts = 0;
  let failed = 0;
  const deadline = performance.now() + 600_000;
  const open = new Set(ids);
  while (open.size && performance.now() < deadline) {
    for (const id of [...open]) {
      const response = await untilAnswered(`${url}/v1/inspections/${id}`, () => ({
        headers: { Authorization: `Bearer ${secret}`, Prefer: 'wait=5' },
      }));
      const body = (await response.json()) as { status: string; verdict: unknown; error: { code: string } | null };
      if (body.status === 'done' && body.verdict) verdicts += 1;
      else if (body.status === 'failed') failed += 1;
      else continue;
      if (body.status === 'failed') console.error(`${id}: ${body.error?.code}`);
      open.delete(id);
    }
  }
  return { verdicts, failed, lost: open.size };
}

let bad = 0;
for (const backend of ['postgres', 'redis'] as const) {
  if (values.backend !== 'both' && values.backend !== backend) continue;
  const redis = backend === 'redis' && !process.env.REDIS_URL ? await startRedis() : null;
  const redisUrl = backend === 'redis' ? (process.env.REDIS_URL ?? redis?.url) : undefined;
  if (backend === 'redis' && !redisUrl) {
    console.log('faults on redis: skipped, no REDIS_URL and no redis-server on the PATH');
    continue;
  }
  try {
    if (values.rescan) {
      if (!(await rescanOn(backend, redisUrl))) bad += 1;
      continue;
    }
    const { verdicts, failed, lost, kills, seconds } = await runOn(redisUrl);
    const killed = Object.entries(kills)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
    console.log(
      `faults on ${backend}: ${wanted} photos, ${verdicts} verdicts, ${failed} failed, ${lost} lost; killed: ${killed}; ${seconds.toFixed(0)} s`,
    );
    if (verdicts !== wanted) bad += 1;
  } finally {
    await redis?.stop();
  }
}
process.exitCode = bad ? 1 : 0;
