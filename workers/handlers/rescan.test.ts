import { rm } from 'node:fs/promises';
import { pino } from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseInput } from '#pipeline/core/case.ts';
import { parseConfig } from '#pipeline/core/config.ts';
import type { Evidence } from '#pipeline/core/evidence.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';
import type { Verdict } from '#pipeline/core/verdict.ts';
import { openBlobStore } from '#pipeline/store/blobs.ts';
import type { CaseStore, TenantStore } from '#pipeline/store/ports.ts';
import { openDatabase } from '#pipeline/store/postgres/database.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { startTestPostgres, type TestPostgres, temporaryFolder } from '#test/fixtures/postgres.ts';
import { loadFusion, versionsOf } from '../fusion.ts';
import { createSandboxPool, type SandboxPool } from '../sandbox/pool.ts';
import { handleInspect } from './inspect.ts';
import { handleRescan, type RescanContext } from './rescan.ts';

let postgres: TestPostgres;
let folder: string;
let store: CaseStore;
let sandbox: SandboxPool;
let tenant: TenantStore;
let context: RescanContext;
/** What the sandbox was asked to run, call by call. */
const asked: (readonly string[] | undefined)[] = [];

beforeAll(async () => {
  const log = pino({ level: 'silent' });
  postgres = await startTestPostgres();
  folder = await temporaryFolder();
  const config = parseConfig({ REFUNDLENS_DATA_DIR: folder });
  store = await openPostgresStore(postgres.url, { log: () => {} });
  sandbox = createSandboxPool({ size: 1, config, log, niceness: 10 });
  tenant = store.tenant((await store.createTenant('a shop')).id);
  const fusion = await loadFusion(config);
  await store.noteVersions(versionsOf(fusion));
  const watched: RescanContext['sandbox'] = {
    inspect: (bytes, options) => {
      asked.push(options.detectors);
      return sandbox.inspect(bytes, options);
    },
    compare: request => sandbox.compare(request),
  };
  context = { store, blobs: openBlobStore(config), sandbox: watched, fusion, patience: 10, log };
});
afterAll(async () => {
  await sandbox?.close();
  await store?.close();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

let shade = 0;
async function takeIn(): Promise<string> {
  shade += 20;
  const bytes = await sharp({
    create: { width: 640, height: 480, channels: 3, background: { r: shade, g: 90, b: 60 } },
  })
    .jpeg()
    .toBuffer();
  const sha256 = sha256Hex(bytes);
  await context.blobs.put(tenant.tenantId, sha256, bytes);
  const { id } = await tenant.createCase(caseInput.parse({ reference: `R-${shade}` }));
  const photo = { sha256, format: 'jpeg', bytes: bytes.length, role: 'claim', filename: null } as const;
  return (await tenant.intake(photo, id, 'live')).inspection.id;
}

async function rescanned(outdated = true) {
  const { id } = await tenant.createRescan({ outdated }, null);
  for (let claim = await store.claimRescanItem(30); claim; claim = await store.claimRescanItem(30)) {
    await handleRescan(claim, context);
  }
  return { rescan: await tenant.getRescan(id), results: (await tenant.rescanResults(id, { limit: 10 })).items };
}

const timeless = ({ ms: _ms, ...rest }: Evidence) => rest;

test('only the detector whose version changed runs, and the verdict is that of a fresh inspection', async () => {
  const photo = await takeIn();
  await handleInspect({ tenantId: tenant.tenantId, inspectionId: photo }, context);
  const fresh = (await tenant.getInspection(photo))!.result!;

  // The same photo in another case, as an older release left it: another ela, and a finding that rests on it.
  const { id: caseId } = await tenant.createCase(caseInput.parse({ reference: 'R-20' }));
  const intake = { sha256: fresh.facts.sha256, format: 'jpeg', bytes: 1, role: 'claim', filename: null } as const;
  const { inspection } = await tenant.intake(intake, caseId, 'live');
  const evidence = fresh.evidence.map(item => ({
    ...item,
    ms: 7777,
    ...(item.detector === 'ela' && { version: '0.0.1', scores: { wrong: 1 } }),
  }));
  const verdict: Verdict = {
    ...fresh.verdict,
    class: 'edited',
    versions: { ...fresh.verdict.versions, detectors: { ...fresh.verdict.versions.detectors, ela: '0.0.1' } },
  };
  const artifacts = { ...fresh.artifacts, 'ela.gone': fresh.artifacts.preview! };
  await tenant.finishInspection(inspection.id, { facts: fresh.facts, evidence, verdict, artifacts });

  asked.length = 0;
  const { rescan, results } = await rescanned();
  expect(asked).toEqual([['ela']]);
  expect(rescan).toMatchObject({ status: 'done', total: 1, outcomes: { exonerated: 1 } });
  expect(results[0]).toMatchObject({ outcome: 'exonerated', reran: ['ela'] });
  const after = (await tenant.getInspection(inspection.id))!.result!;
  expect(after.verdict).toEqual(fresh.verdict);
  expect(after.evidence.map(timeless)).toEqual(fresh.evidence.map(timeless));
  // What was reused still says how long it took then.
  expect(after.evidence.filter(({ ms }) => ms !== 7777).map(({ detector }) => detector)).toEqual(['ela']);
  expect(Object.keys(after.artifacts).sort()).toEqual(Object.keys(fresh.artifacts).sort());
});

test('a verdict by the versions in force is left alone, without a look at the photo', async () => {
  asked.length = 0;
  const { rescan } = await rescanned(false);
  expect(rescan).toMatchObject({ status: 'done', total: 2, outcomes: { current: 2 } });
  expect(asked).toEqual([]);
});

test('a photo that is not kept any more keeps its result, and is tried once', async () => {
  const photo = await takeIn();
  await handleInspect({ tenantId: tenant.tenantId, inspectionId: photo }, context);
  const { id } = await tenant.createRescan({ outdated: false, text: `R-${shade}` }, null);
  const { photoId } = (await tenant.getInspection(photo))!;
  const database = await openDatabase(postgres.url, () => {});
  await database.acrossTenants(db =>
    db.updateTable('photos').set({ purged_at: new Date() }).where('id', '=', photoId).execute(),
  );
  await database.close();
  const claim = await store.claimRescanItem(30);
  await handleRescan(claim!, context);
  expect(await store.claimRescanItem(30)).toBeNull();
  expect(await tenant.getRescan(id)).toMatchObject({ status: 'done', outcomes: { failed: 1 } });
  expect(await tenant.verdictHistory(photoId)).toHaveLength(1);
});

test('a photo whose bytes are gone is tried again later, and others go on', async () => {
  const photo = await takeIn();
  await handleInspect({ tenantId: tenant.tenantId, inspectionId: photo }, context);
  const { fusion } = context;
  const ela = { ...fusion.calibrations.get('ela')!, version: '99.0.0' };
  const newer = { ...fusion, calibrations: new Map([...fusion.calibrations, ['ela', ela]]) };
  await context.blobs.delete(tenant.tenantId, (await tenant.getInspection(photo))!.sha256);
  const { id } = await tenant.createRescan({ outdated: false, text: `R-${shade}` }, null);
  const claim = await store.claimRescanItem(30);
  await handleRescan(claim!, { ...context, fusion: newer });
  expect(await store.claimRescanItem(30)).toBeNull();
  expect(await tenant.getRescan(id)).toMatchObject({ status: 'running', outcomes: { failed: 0 } });
  await tenant.setRescanStatus(id, 'cancelled');
});
