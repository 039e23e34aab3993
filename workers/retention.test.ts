import { rm } from 'node:fs/promises';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { sha256Hex } from '#pipeline/core/ids.ts';
import { folderBlobStore } from '#pipeline/store/folder-blob-store.ts';
import { openDatabase } from '#pipeline/store/postgres/database.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { newTenant, someResult } from '#test/contracts/store/samples.ts';
import { startTestPostgres, temporaryFolder } from '#test/fixtures/postgres.ts';
import { startRetention } from './retention.ts';

test('a worker deletes what is over by itself, more than one batch of it, and leaves the rest', async () => {
  const [postgres, folder] = await Promise.all([startTestPostgres(), temporaryFolder()]);
  const store = await openPostgresStore(postgres.url, { log: () => {} });
  const database = await openDatabase(postgres.url, () => {});
  const blobs = folderBlobStore(folder);
  const tenant = await newTenant(store);
  await tenant.changeSettings({ retentionDays: 7 });
  const take = async (name: string) => {
    const bytes = Buffer.from(name);
    const sha256 = sha256Hex(bytes);
    await blobs.put(tenant.tenantId, sha256, bytes);
    const photo = { sha256, format: 'jpeg', bytes: bytes.length, role: 'claim', filename: null } as const;
    const { inspection } = await tenant.intake(photo, null, 'batch');
    await tenant.finishInspection(inspection.id, { ...someResult(sha256), artifacts: {} });
    return sha256;
  };
  const old: string[] = [];
  for (let i = 0; i < 250; i++) old.push(await take(`old ${i}`));
  const eightDaysAgo = new Date(Date.now() - 8 * 86_400_000);
  await database.acrossTenants(async db => {
    await db.updateTable('photos').set({ received_at: eightDaysAgo }).execute();
    await db.updateTable('inspections').set({ created_at: eightDaysAgo }).execute();
  });
  const young = await take('young');
  const worker = startRetention(store, blobs, pino({ level: 'silent' }));
  const left = async () => {
    const kept = await Promise.all(old.map(sha256 => blobs.has(tenant.tenantId, sha256)));
    return kept.filter(Boolean).length;
  };
  await expect.poll(left, { timeout: 20_000 }).toBe(0);
  await worker.stop();
  expect(await blobs.has(tenant.tenantId, young)).toBe(true);
  expect((await tenant.listAudit({ limit: 500, action: 'photo.purge' })).items).toHaveLength(old.length);
  await database.close();
  await store.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});
