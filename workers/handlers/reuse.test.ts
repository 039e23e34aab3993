import { rm } from 'node:fs/promises';
import { pino } from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changed, type Shot, shot } from '#pipeline/compare/testing.ts';
import { caseInput, type PhotoRole } from '#pipeline/core/case.ts';
import { parseConfig } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';
import type { Plane } from '#pipeline/kernels/plane.ts';
import { openBlobStore } from '#pipeline/store/blobs.ts';
import type { CaseStore, TenantStore } from '#pipeline/store/ports.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { startTestPostgres, type TestPostgres, temporaryFolder } from '#test/fixtures/postgres.ts';
import { loadFusion } from '../fusion.ts';
import { createSandboxPool, type SandboxPool } from '../sandbox/pool.ts';
import { handleInspect, type InspectContext } from './inspect.ts';

let postgres: TestPostgres;
let folder: string;
let store: CaseStore;
let sandbox: SandboxPool;
let tenant: TenantStore;
let context: InspectContext;

beforeAll(async () => {
  const log = pino({ level: 'silent' });
  postgres = await startTestPostgres();
  folder = await temporaryFolder();
  const config = parseConfig({ REFUNDLENS_DATA_DIR: folder });
  store = await openPostgresStore(postgres.url, { log: () => {} });
  sandbox = createSandboxPool({ size: 1, config, log });
  tenant = store.tenant((await store.createTenant('a shop')).id);
  context = { store, blobs: openBlobStore(config), sandbox, fusion: await loadFusion(config), log };
});
afterAll(async () => {
  await sandbox?.close();
  await store?.close();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

const jpegOf = ({ data, width, height }: Plane, quality = 90) =>
  sharp(data, { raw: { width, height, channels: 1 } })
    .toColourspace('srgb')
    .jpeg({ quality })
    .toBuffer();
const taken = (seed: number, more: Omit<Shot, 'seed'> = {}) => shot({ seed, width: 960, height: 720, ...more });
/** As a chat program sends it: smaller, cut a little, saved anew. */
const sent = async (picture: Plane) =>
  sharp(await jpegOf(picture))
    .extract({ left: 20, top: 12, width: 916, height: 690 })
    .resize(800)
    .jpeg({ quality: 75 })
    .toBuffer();
const openCase = async (reference: string) => (await tenant.createCase(caseInput.parse({ reference }))).id;

async function intake(bytes: Uint8Array, caseId: string, role: PhotoRole) {
  const sha256 = sha256Hex(bytes);
  await context.blobs.put(tenant.tenantId, sha256, bytes);
  const photo = { sha256, format: 'jpeg', bytes: bytes.length, role, filename: null } as const;
  return (await tenant.intake(photo, caseId, 'live')).inspection.id;
}
async function inspected(bytes: Uint8Array, caseId: string, role: PhotoRole, more: Partial<InspectContext> = {}) {
  const inspectionId = await intake(bytes, caseId, role);
  await handleInspect({ tenantId: tenant.tenantId, inspectionId }, { ...context, ...more });
  const { facts, evidence, verdict, artifacts } = (await tenant.getInspection(inspectionId))!.result!;
  return { facts, verdict, artifacts, reuse: evidence.find(({ detector }) => detector === 'reuse')! };
}

test("a claim photo made from the case's packing photo says so, and where it differs", async () => {
  const caseId = await openCase('CHANGED-1');
  const packing = taken(1);
  await inspected(await jpegOf(packing), caseId, 'packing');
  const { verdict, reuse } = await inspected(await sent(changed(packing, 0.6, 0.4, 0.1)), caseId, 'claim');
  expect(verdict).toMatchObject({ class: 'reused', reasonsFor: [{ detector: 'reuse', score: 'changed_copy' }] });
  expect(reuse.scores).toMatchObject({ same_file: 0, same_picture: 0, changed_copy: 1 });
  expect(reuse.facts).toMatchObject({ case_id: caseId, role: 'packing', compared: 1, not_kept: 0 });
  expect(reuse.explanation!.en).toContain('the same as the packing photo of case CHANGED-1, received on');
  // The change, moved by the cut: 0.5-0.7 across, and down in heights.
  const [{ x, y, width, height }] = reuse.regions as [(typeof reuse.regions)[0]];
  expect(x).toBeCloseTo(0.5, 1);
  expect(x + width).toBeCloseTo(0.71, 1);
  expect(y).toBeCloseTo(0.39, 1);
  expect(y + height).toBeCloseTo(0.67, 1);
});

test("a packing photo that waits for its own inspection is compared too, and another trade's claim photo", async () => {
  const caseId = await openCase('CHANGED-2');
  const [packing, claim] = [taken(2), taken(3)];
  await intake(await jpegOf(packing), caseId, 'packing');
  const first = await inspected(await sent(changed(packing, 0.4, 0.3, 0.1)), caseId, 'claim');
  expect(first.reuse.scores.changed_copy).toBe(1);
  await inspected(await jpegOf(claim), caseId, 'claim');
  const copy = await jpegOf(changed(claim, 0.5, 0.4, 0.09), 80);
  const elsewhere = await inspected(copy, await openCase('CHANGED-3'), 'claim');
  expect(elsewhere.reuse.scores.changed_copy).toBe(1);
  expect(elsewhere.reuse.explanation!.zh).toContain('案件 CHANGED-2 的售后照片');
  // The same trade's own photos say nothing.
  await inspected(await jpegOf(taken(8)), caseId, 'claim');
  const again = await inspected(await jpegOf(changed(taken(8), 0.5, 0.4, 0.09), 80), caseId, 'claim');
  expect(again.reuse.scores.changed_copy).toBe(0);
});

test('another photo of the same things is no copy', async () => {
  const caseId = await openCase('CHANGED-4');
  await inspected(await jpegOf(taken(4)), caseId, 'packing');
  const burst = taken(4, { turn: 0.4, move: 0.004, parallax: 0.01, draw: 2 });
  const { verdict, reuse } = await inspected(await jpegOf(burst), caseId, 'claim');
  expect(reuse.scores).toMatchObject({ same_picture: 0, cut_copy: 0, changed_copy: 0 });
  expect(reuse.facts).toMatchObject({ compared: 1 });
  expect(verdict.class).not.toBe('reused');
});

test('a held photo that is not kept any more is said, and holds nothing up', async () => {
  const caseId = await openCase('CHANGED-5');
  const packing = taken(5);
  const held = await inspected(await jpegOf(packing), caseId, 'packing');
  await context.blobs.delete(tenant.tenantId, held.facts.sha256);
  await context.blobs.delete(tenant.tenantId, held.artifacts.preview!.sha256);
  const { reuse } = await inspected(await sent(changed(packing, 0.5, 0.4, 0.12)), caseId, 'claim');
  expect(reuse).toMatchObject({ status: 'ok', facts: { compared: 0, not_kept: 1 } });
  expect(reuse.scores.changed_copy).toBe(0);
  expect(reuse.explanation!.en).toContain('not kept any more: 1.');
});

test('a comparison that kills its process leaves the inspection whole, and one without a sandbox is tried again', async () => {
  const caseId = await openCase('CHANGED-6');
  await inspected(await jpegOf(taken(6)), caseId, 'listing');
  const refusing = (code: 'photo_unprocessable' | 'unavailable') => ({
    inspect: sandbox.inspect,
    compare: () => Promise.reject(new RefundlensError(code)),
  });
  const claim = await jpegOf(taken(7));
  await expect(inspected(claim, caseId, 'claim', { sandbox: refusing('unavailable') })).rejects.toThrow('unavailable');
  const { reuse } = await inspected(claim, caseId, 'claim', { sandbox: refusing('photo_unprocessable') });
  expect(reuse.explanation!.en).toContain('for another reason: 1.');
});
