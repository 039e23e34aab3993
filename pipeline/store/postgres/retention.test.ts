import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newTenant, someResult, someVerdict } from '#test/contracts/store/samples.ts';
import { startTestPostgres, type TestPostgres, temporaryFolder } from '#test/fixtures/postgres.ts';
import { sha256Hex } from '../../core/ids.ts';
import { folderBlobStore } from '../folder-blob-store.ts';
import { keepStored } from '../keep.ts';
import type { BlobStore, CaseStore, TenantStore } from '../ports.ts';
import { openPostgresStore } from '../postgres-store.ts';
import { type Database, openDatabase } from './database.ts';

const DAY_MS = 86_400_000;

let postgres: TestPostgres;
let folder: string;
let store: CaseStore;
let database: Database;
let blobs: BlobStore;
beforeAll(async () => {
  postgres = await startTestPostgres();
  folder = await temporaryFolder();
  store = await openPostgresStore(postgres.url, { log: () => {} });
  database = await openDatabase(postgres.url, () => {});
  blobs = folderBlobStore(folder);
});
afterAll(async () => {
  await database?.close();
  await store?.close();
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Takes a file in as an upload does. */
async function keep(tenant: TenantStore, text: string) {
  const bytes = Buffer.from(text);
  const sha256 = sha256Hex(bytes);
  await blobs.put(tenant.tenantId, sha256, bytes);
  return { sha256, bytes };
}

/** A photo in that case, inspected, with a preview of its own unless one is given. */
async function photoIn(tenant: TenantStore, caseId: string | null, name: string, preview = `preview of ${name}`) {
  const { sha256, bytes } = await keep(tenant, name);
  const photo = { sha256, format: 'jpeg', bytes: bytes.length, role: 'claim', filename: name } as const;
  const { inspection } = await tenant.intake(photo, caseId, 'live');
  const picture = await keep(tenant, preview);
  const artifacts = { preview: { sha256: picture.sha256, mime: 'image/jpeg' } };
  await tenant.finishInspection(inspection.id, { ...someResult(sha256), artifacts });
  return { inspection, sha256, preview: picture.sha256 };
}

/** As if all of a tenant's photos and reports were so many days older. */
async function age(tenant: TenantStore, days: number): Promise<void> {
  await database.acrossTenants(async db => {
    for (const [table, column] of [
      ['photos', 'received_at'],
      ['inspections', 'created_at'],
      ['reports', 'created_at'],
    ] as const) {
      const rows = await db
        .selectFrom(table)
        .select(['id', `${column} as at`])
        .where('tenant_id', '=', tenant.tenantId)
        .execute();
      for (const { id, at } of rows) {
        await db
          .updateTable(table)
          .set({ [column]: new Date((at as Date).getTime() - days * DAY_MS) })
          .where('id', '=', id)
          .execute();
      }
    }
  });
}

/** All that a worker does in its hour. */
async function purge(): Promise<void> {
  while ((await store.expirePhotos(2)) > 0);
  while ((await store.deleteExpiredBlobs(3, (tenantId, sha256) => blobs.delete(tenantId, sha256))) > 0);
}

const newCase = async (tenant: TenantStore) =>
  (await tenant.createCase({ category: 'other', refund: { buyer_open_uid: 'AAE' }, timeline: {} })).id;
const keyOf = async (tenant: TenantStore) => (await store.createApiKey(tenant.tenantId, 'desk', ['write'])).key.id;
const has = (tenant: TenantStore, sha256: string) => blobs.has(tenant.tenantId, sha256);

async function shopThatKeeps(days: number | null): Promise<TenantStore> {
  const tenant = await newTenant(store);
  await tenant.changeSettings({ retentionDays: days });
  return tenant;
}

describe('photos whose time is over', () => {
  test('files go; hash, verdict, evidence and an entry of the audit trail stay', async () => {
    const tenant = await shopThatKeeps(30);
    const id = await newCase(tenant);
    const photo = await photoIn(tenant, id, 'old');
    const before = await tenant.getInspection(photo.inspection.id);
    await age(tenant, 31);
    expect([await tenant.countExpired(30), await tenant.countExpired(32)]).toEqual([1, 0]);
    await purge();
    expect([await has(tenant, photo.sha256), await has(tenant, photo.preview)]).toEqual([false, false]);
    const after = await tenant.getInspection(photo.inspection.id);
    expect(after).toMatchObject({ sha256: photo.sha256, purgedAt: expect.any(Date), status: 'done' });
    expect(after!.result).toMatchObject({ artifacts: {}, verdict: before!.result!.verdict });
    expect(after!.result!.evidence).toEqual(before!.result!.evidence);
    expect(await tenant.verdictHistory(photo.inspection.photoId)).toHaveLength(1);
    const trail = await tenant.listAudit({ limit: 10, action: 'photo.purge' });
    expect(trail.items).toMatchObject([{ subject: photo.inspection.photoId, keyId: null }]);
    expect(await tenant.countExpired(30)).toBe(0);
  });

  test('nothing goes where a shop says nothing, or of another shop, or too early', async () => {
    const [silent, other, young] = [await shopThatKeeps(null), await shopThatKeeps(400), await shopThatKeeps(30)];
    const photos = [];
    for (const tenant of [silent, other, young]) photos.push(await photoIn(tenant, await newCase(tenant), 'kept'));
    await age(silent, 5000);
    await age(other, 399);
    await age(young, 29);
    await purge();
    for (const [i, tenant] of [silent, other, young].entries()) {
      expect([await has(tenant, photos[i]!.sha256), await has(tenant, photos[i]!.preview)]).toEqual([true, true]);
    }
  });

  test('a case is kept whole until its newest photo is old enough; a photo without a case goes alone', async () => {
    const tenant = await shopThatKeeps(30);
    const id = await newCase(tenant);
    const first = await photoIn(tenant, id, 'first');
    const alone = await photoIn(tenant, null, 'alone');
    await age(tenant, 40);
    await photoIn(tenant, id, 'second');
    await purge();
    expect([await has(tenant, first.sha256), await has(tenant, alone.sha256)]).toEqual([true, false]);
    await age(tenant, 31);
    await purge();
    expect(await has(tenant, first.sha256)).toBe(false);
  });

  test('an open objection keeps its case, until it is answered', async () => {
    const tenant = await shopThatKeeps(30);
    const keyId = await keyOf(tenant);
    const id = await newCase(tenant);
    const photo = await photoIn(tenant, id, 'objected');
    const ground = { ground: 'Mine.', reference: null, fileBy: null, answerBy: new Date() };
    const appeal = await tenant.openAppeal(id, ground, keyId);
    await age(tenant, 400);
    await purge();
    expect(await has(tenant, photo.sha256)).toBe(true);
    await tenant.stepAppeal(appeal.id, { from: 'open', to: 'withdrawn', decidedBy: 'x', note: null }, keyId);
    await purge();
    expect(await has(tenant, photo.sha256)).toBe(false);
  });

  test('a report keeps its case and its own files until the ruling, or for 180 days', async () => {
    const tenant = await shopThatKeeps(30);
    const keyId = await keyOf(tenant);
    const cases = [];
    for (const name of ['ruled', 'unruled']) {
      const id = await newCase(tenant);
      const photo = await photoIn(tenant, id, name);
      const packet = await keep(tenant, `packet of ${name}`);
      const report = await tenant.createReport(id, 'generic', 'zh');
      const files = { 'packet.zip': { sha256: packet.sha256, mime: 'application/zip', bytes: 9 } };
      await tenant.finishReport(report.id, files);
      cases.push({ id, photo, packet, report });
    }
    const [ruled, unruled] = cases as [(typeof cases)[0], (typeof cases)[0]];
    await age(tenant, 100);
    await purge();
    for (const { photo, packet } of cases) {
      expect([await has(tenant, photo.sha256), await has(tenant, packet.sha256)]).toEqual([true, true]);
    }
    const by = { platform: 'x', reference: null, decidedBy: 'x', decidedAt: new Date(), note: null };
    await tenant.recordRuling(ruled.id, { ...by, outcome: 'upheld' }, null, keyId);
    await purge();
    expect([await has(tenant, ruled.photo.sha256), await has(tenant, ruled.packet.sha256)]).toEqual([false, false]);
    expect((await tenant.getReport(ruled.report.id))?.files['packet.zip']?.sha256).toBe(ruled.packet.sha256);
    expect(await has(tenant, unruled.photo.sha256)).toBe(true);
    await age(tenant, 81);
    await purge();
    expect([await has(tenant, unruled.photo.sha256), await has(tenant, unruled.packet.sha256)]).toEqual([false, false]);
  });

  test("a packet's timestamp goes with the last report that has it", async () => {
    const tenant = await shopThatKeeps(30);
    const manifest = sha256Hex('manifest');
    const [other, response] = [sha256Hex('another manifest'), Buffer.from('response')];
    for (const sha256 of [manifest, other]) await tenant.keepTimestamp(sha256, response);
    const packet = async (name: string, sha256: string) => {
      const report = await tenant.createReport(await newCase(tenant), 'generic', 'en');
      const file = { sha256: (await keep(tenant, name)).sha256, mime: 'application/zip', bytes: 9 };
      const timestamp = { sha256, time: '2026-11-22T08:00:00.000Z', authority: 'Test TSA' };
      await tenant.finishReport(report.id, { 'packet.zip': file }, timestamp);
    };
    await packet('first', manifest);
    await age(tenant, 160);
    await packet('made again', manifest);
    await packet('another', other);
    await age(tenant, 30);
    await purge();
    expect(await tenant.findTimestamp(manifest)).toEqual(response);
    await age(tenant, 160);
    await packet('still there', other);
    await purge();
    expect(await tenant.findTimestamp(manifest)).toBeNull();
    expect(await tenant.findTimestamp(other)).toEqual(response);
  });

  test("an entry in a buyer's ledger keeps the case that it rests on while it is in force", async () => {
    const tenant = await shopThatKeeps(30);
    const keyId = await keyOf(tenant);
    const id = await newCase(tenant);
    const photo = await photoIn(tenant, id, 'entered');
    const kind = { kind: 'swapped_return', strength: 'strong', days: 300 } as const;
    await tenant.confirmOutcome(id, kind, 'Li', keyId);
    await age(tenant, 100);
    await purge();
    expect(await has(tenant, photo.sha256)).toBe(true);
    const appeal = await tenant.openAppeal(
      id,
      { ground: 'x', reference: null, fileBy: null, answerBy: new Date() },
      keyId,
    );
    await tenant.stepAppeal(appeal.id, { from: 'open', to: 'upheld', decidedBy: 'x', note: null }, keyId);
    await purge();
    expect(await has(tenant, photo.sha256)).toBe(false);
  });

  test('a rescan that runs still finds what it waits for, not one that is paused; one that is chosen later leaves it out', async () => {
    const tenant = await shopThatKeeps(30);
    const photo = await photoIn(tenant, await newCase(tenant), 'rescanned');
    const rescan = await tenant.createRescan({ outdated: false }, null);
    await age(tenant, 40);
    await purge();
    expect(await has(tenant, photo.sha256)).toBe(true);
    await tenant.setRescanStatus(rescan.id, 'paused');
    await purge();
    expect(await has(tenant, photo.sha256)).toBe(false);
    expect((await tenant.createRescan({ outdated: false }, null)).total).toBe(0);
  });
});

describe('bytes that are used elsewhere', () => {
  test("a picture that a kept photo has too stays with it, and goes with the last one's", async () => {
    const tenant = await shopThatKeeps(30);
    const old = await photoIn(tenant, await newCase(tenant), 'with metadata', 'the same preview');
    await age(tenant, 40);
    const young = await photoIn(tenant, await newCase(tenant), 'without metadata', 'the same preview');
    await purge();
    expect([await has(tenant, old.sha256), await has(tenant, young.preview)]).toEqual([false, true]);
    await age(tenant, 31);
    await purge();
    expect(await has(tenant, young.preview)).toBe(false);
  });

  test('a photo that comes in again is a photo like any other', async () => {
    const tenant = await shopThatKeeps(30);
    const old = await photoIn(tenant, await newCase(tenant), 'again');
    await age(tenant, 40);
    await purge();
    const again = await photoIn(tenant, await newCase(tenant), 'again');
    expect(again.inspection).toMatchObject({ photoId: old.inspection.photoId, purgedAt: null });
    await purge();
    expect([await has(tenant, again.sha256), await has(tenant, again.preview)]).toEqual([true, true]);
  });

  test('a photo that comes in while it is being deleted is kept', async () => {
    const tenant = await shopThatKeeps(30);
    const old = await photoIn(tenant, await newCase(tenant), 'at this moment');
    await age(tenant, 40);
    while ((await store.expirePhotos(2)) > 0);
    const photo = { sha256: old.sha256, format: 'jpeg', bytes: 14, role: 'claim', filename: null } as const;
    const id = await newCase(tenant);
    // The upload has stored its bytes; then the worker deletes them, and the upload's row waits for it.
    const { bytes } = await keep(tenant, 'at this moment');
    let coming: Promise<unknown> | null = null;
    const remove = async (tenantId: string, sha256: string) => {
      coming ??= tenant.intake(photo, id, 'live');
      await blobs.delete(tenantId, sha256);
    };
    while ((await store.deleteExpiredBlobs(10, remove)) > 0);
    await coming;
    await keepStored(blobs, tenant.tenantId, { sha256: old.sha256, bytes });
    await purge();
    expect(await has(tenant, old.sha256)).toBe(true);
  });

  test('what is stored once more for nothing, by an import that was done before, is deleted again', async () => {
    const tenant = await shopThatKeeps(30);
    const { sha256, bytes } = await keep(tenant, 'imported');
    const photo = { sha256, format: 'jpeg', bytes: bytes.length, role: 'claim', filename: null } as const;
    const input = { category: 'other', refund: {}, timeline: {} } as const;
    const line = { key: 'L-1', contentHash: 'x', input, photos: [photo], addresses: [] };
    const { caseId } = await tenant.importCase(line);
    const [inspection] = await tenant.listInspections(caseId);
    await tenant.finishInspection(inspection!.id, { ...someResult(sha256), artifacts: {} });
    await age(tenant, 40);
    await purge();
    await keep(tenant, 'imported');
    expect(await tenant.importCase(line)).toEqual({ caseId, repeated: true });
    await purge();
    expect(await has(tenant, sha256)).toBe(false);
  });

  test('what could not be deleted is deleted the next time', async () => {
    const tenant = await shopThatKeeps(30);
    const photo = await photoIn(tenant, await newCase(tenant), 'stubborn');
    await age(tenant, 40);
    while ((await store.expirePhotos(2)) > 0);
    const away = () => Promise.reject(new Error('the store is away'));
    await expect(store.deleteExpiredBlobs(10, away)).rejects.toThrow();
    expect(await has(tenant, photo.sha256)).toBe(true);
    await purge();
    expect(await has(tenant, photo.sha256)).toBe(false);
  });

  test('while a photo that came in again is inspected, its pictures are left alone', async () => {
    const tenant = await shopThatKeeps(30);
    const old = await photoIn(tenant, await newCase(tenant), 'inspected again');
    await age(tenant, 40);
    while ((await store.expirePhotos(2)) > 0);
    const { sha256 } = await keep(tenant, 'inspected again');
    const photo = { sha256, format: 'jpeg', bytes: 9, role: 'claim', filename: null } as const;
    const { inspection } = await tenant.intake(photo, await newCase(tenant), 'live');
    await purge();
    expect(await has(tenant, old.preview)).toBe(true);
    const artifacts = { other: { sha256: (await keep(tenant, 'another picture')).sha256, mime: 'image/png' } };
    await tenant.finishInspection(inspection.id, { ...someResult(sha256, someVerdict(0.02)), artifacts });
    await purge();
    // Nothing shows the old picture any more.
    expect([await has(tenant, old.preview), await has(tenant, sha256)]).toEqual([false, true]);
  });
});
