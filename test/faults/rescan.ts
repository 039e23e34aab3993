import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { pino } from 'pino';
import { caseInput } from '#pipeline/core/case.ts';
import { parseConfig } from '#pipeline/core/config.ts';
import type { Inspection } from '#pipeline/core/inspection.ts';
import { openBlobStore } from '#pipeline/store/blobs.ts';
import { startEmbeddedPostgres } from '#pipeline/store/embedded-postgres.ts';
import type { TenantStore } from '#pipeline/store/ports.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { firstBrokenEvent } from '#pipeline/store/verdict-chain.ts';
import { type Service, startService } from '#scripts/serve.ts';
import { initialisedFolder } from '#test/fixtures/postgres.ts';
import { createSandboxPool } from '#workers/sandbox/pool.ts';
import { childrenOf } from './processes.ts';

interface Options {
  readonly photos: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** Kills in all; rounds go on until so many were made. */
  readonly kills: number;
  readonly redisUrl: string | undefined;
  readonly next: () => number;
}

/** What a round came to, as far as it may not differ from one that was left alone. */
type Verdicts = ReadonlyMap<string, unknown>;

const OLD = '0.0.1';
const LONGEST_ROUND_MS = 600_000;
const ID_OR_TIME = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/**
 * Rescans the same photos, left alone first, then while workers, sandbox processes and the API are killed with SIGKILL
 * at random moments. Gives the faults: photos whose verdict differs, that have not exactly one new verdict, or whose
 * chain of verdicts is broken.
 */
export async function rescanUnderFire(options: Options): Promise<{ faults: string[]; kills: number; rounds: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'refundlens-rescan-'));
  const databaseFolder = await initialisedFolder();
  const postgres = await startEmbeddedPostgres({ dataDir: databaseFolder, log: () => {} });
  const config = parseConfig({
    REFUNDLENS_DATA_DIR: folder,
    DATABASE_URL: postgres.url,
    REDIS_URL: options.redisUrl,
    PORT: '0',
    REFUNDLENS_WORKERS: '1',
    REFUNDLENS_BATCH_WORKERS: '1',
    REFUNDLENS_LOG_LEVEL: 'warn',
  });
  const store = await openPostgresStore(postgres.url, { log: () => {} });
  const log = { info() {}, warn() {} };
  let service: Service | null = null;
  try {
    const blobs = openBlobStore(config);
    const inspected = await inspectOnce(options.photos, config);
    const prepare = async () => {
      const tenant = store.tenant((await store.createTenant('rescan')).id);
      for (const { bytes, name, inspection } of inspected) {
        await blobs.put(tenant.tenantId, inspection.facts.sha256, bytes);
        await asOldRelease(tenant, name, inspection);
      }
      return tenant;
    };
    const undisturbed = await prepare();
    service = await startService(config, { log, workers: 2 });
    await finishRescan(undisturbed);
    const expected = await verdictsOf(undisturbed);

    const faults: string[] = [];
    let kills = 0;
    let rounds = 0;
    while (kills < options.kills) {
      const tenant = await prepare();
      const over = new AbortController();
      const killer = killAtRandom(service, options.next, options.kills - kills, over.signal);
      await finishRescan(tenant);
      over.abort();
      kills += await killer;
      rounds += 1;
      faults.push(...(await faultsOf(tenant, expected)));
    }
    return { faults, kills, rounds };
  } finally {
    await service?.kill();
    await store.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
    await rm(databaseFolder, { recursive: true, force: true });
  }
}

async function inspectOnce(photos: Options['photos'], config: ReturnType<typeof parseConfig>) {
  const pool = createSandboxPool({ size: 1, config, log: pino({ level: 'silent' }) });
  const done: { name: string; bytes: Uint8Array; inspection: Inspection }[] = [];
  try {
    for (const { name, bytes } of photos) {
      done.push({ name, bytes, inspection: await pool.inspect(bytes, { timeline: null, now: new Date(0) }) });
    }
  } finally {
    await pool.close();
  }
  return done;
}

/** A case with that photo as an older release left it: every detector of another version, and another verdict. */
async function asOldRelease(tenant: TenantStore, name: string, { facts, evidence, verdict }: Inspection) {
  const { id: caseId } = await tenant.createCase(caseInput.parse({ reference: name }));
  const photo = { sha256: facts.sha256, format: facts.format, bytes: facts.bytes, filename: name } as const;
  const { inspection } = await tenant.intake({ ...photo, role: 'claim' }, caseId, 'batch');
  const detectors = Object.fromEntries(evidence.map(({ detector }) => [detector, OLD]));
  await tenant.finishInspection(inspection.id, {
    facts,
    evidence: evidence.map(item => ({ ...item, version: OLD })),
    verdict: { ...verdict, class: 'edited', versions: { ...verdict.versions, detectors } },
    artifacts: {},
  });
}

async function finishRescan(tenant: TenantStore): Promise<void> {
  const { id } = await tenant.createRescan({ outdated: true }, null);
  const deadline = performance.now() + LONGEST_ROUND_MS;
  while ((await tenant.getRescan(id))?.status !== 'done') {
    if (performance.now() > deadline)
      throw new Error(`the rescan came to no end: ${JSON.stringify(await tenant.getRescan(id))}`);
    await sleep(200);
  }
}

/** What each photo's inspection shows now, by file name; ids and times, which differ from tenant to tenant, are left out. */
async function verdictsOf(tenant: TenantStore): Promise<Verdicts> {
  const verdicts = new Map<string, unknown>();
  for (const { id, filename } of (await tenant.searchInspections({ limit: 10_000 })).items) {
    const result = (await tenant.getInspection(id))?.result;
    const evidence = result?.evidence.map(({ ms: _ms, ...rest }) => rest);
    const shown = JSON.stringify({ verdict: result?.verdict, evidence, artifacts: result?.artifacts });
    verdicts.set(filename!, JSON.parse(shown.replaceAll(ID_OR_TIME, '')));
  }
  return verdicts;
}

async function faultsOf(tenant: TenantStore, expected: Verdicts): Promise<string[]> {
  const faults: string[] = [];
  const found = await verdictsOf(tenant);
  for (const [name, verdict] of expected) {
    if (!isDeepStrictEqual(found.get(name), verdict)) faults.push(`${name}: another result than undisturbed`);
  }
  for (const { id, filename, photoId } of (await tenant.searchInspections({ limit: 10_000 })).items) {
    const history = await tenant.verdictHistory(photoId);
    if (history.length !== 2) faults.push(`${filename}: ${history.length - 1} new verdicts`);
    if (firstBrokenEvent(history) !== null) faults.push(`${filename}: the chain of verdicts is broken`);
    const words = (await tenant.storedEvidence(id)).map(({ detector, version }) => `${detector} ${version}`);
    if (new Set(words).size !== words.length) faults.push(`${filename}: evidence twice for one version`);
  }
  return faults;
}

/** Kills at random moments, in turn a worker, one of its sandbox processes, the API. Gives how many. */
async function killAtRandom(service: Service, next: () => number, most: number, signal: AbortSignal): Promise<number> {
  let kills = 0;
  while (!signal.aborted && kills < most) {
    await sleep(200 + next() * 2_500, undefined, { signal }).catch(() => {});
    if (signal.aborted) break;
    const { api, workers } = service.pids();
    const children = (await Promise.all(workers.map(childrenOf))).flat();
    const among = next() < 0.6 ? workers : next() < 0.8 ? children : api;
    const pid = among[Math.floor(next() * among.length)];
    if (pid === undefined) continue;
    try {
      process.kill(pid, 'SIGKILL');
      kills += 1;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
  return kills;
}
