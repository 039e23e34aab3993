import { rm } from 'node:fs/promises';
import { pino } from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changed, shot } from '#pipeline/compare/testing.ts';
import { caseInput, type PhotoRole } from '#pipeline/core/case.ts';
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

async function intake(
  of: TenantStore,
  bytes: Uint8Array,
  reference: string,
  caseId?: string,
  role: PhotoRole = 'claim',
) {
  const sha256 = sha256Hex(bytes);
  await context.blobs.put(of.tenantId, sha256, bytes);
  const id = caseId ?? (await of.createCase(caseInput.parse({ reference }))).id;
  const photo = { sha256, format: 'jpeg', bytes: bytes.length, role, filename: null } as const;
  return { caseId: id, id: (await of.intake(photo, id, 'live')).inspection.id };
}

let shade = 0;
async function takeIn(): Promise<string> {
  shade += 20;
  const bytes = await sharp({
    create: { width: 640, height: 480, channels: 3, background: { r: shade, g: 90, b: 60 } },
  })
    .jpeg()
    .toBuffer();
  return (await intake(tenant, bytes, `R-${shade}`)).id;
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

test('photos that are held now are compared with, and no other check runs again', async () => {
  const jpegOf = ({ data, width, height }: ReturnType<typeof shot>) =>
    sharp(data, { raw: { width, height, channels: 1 } })
      .toColourspace('srgb')
      .jpeg()
      .toBuffer();
  const scene = shot({ seed: 1, width: 960, height: 720 });
  const claim = await jpegOf(changed(scene, 0.6, 0.4, 0.1));
  // What the checks say of the claim photo where nothing else is held.
  const elsewhere = store.tenant((await store.createTenant('another shop')).id);
  const alone = await intake(elsewhere, claim, 'R-changed');
  await handleInspect({ tenantId: elsewhere.tenantId, inspectionId: alone.id }, context);
  const fresh = (await elsewhere.getInspection(alone.id))!.result!;
  // The same as a release that did not compare left it, beside a packing photo that came in first.
  const packing = await intake(tenant, await jpegOf(scene), 'R-changed', undefined, 'packing');
  const { id } = await intake(tenant, claim, 'R-changed', packing.caseId);
  const evidence = fresh.evidence.map(item => (item.detector === 'reuse' ? { ...item, version: '1.0.0' } : item));
  const detectors = { ...fresh.verdict.versions.detectors, reuse: '1.0.0' };
  const verdict = { ...fresh.verdict, versions: { ...fresh.verdict.versions, detectors } };
  await tenant.finishInspection(id, { ...fresh, evidence, verdict });

  asked.length = 0;
  const { results } = await rescanned();
  expect(results[0]).toMatchObject({ outcome: 'found', reran: ['reuse'] });
  expect(asked).toEqual([]);
  const after = (await tenant.getInspection(id))!.result!;
  expect(after.verdict).toMatchObject({ class: 'reused', reasonsFor: [{ detector: 'reuse', score: 'changed_copy' }] });
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
