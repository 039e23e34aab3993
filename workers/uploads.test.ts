import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { folderIncoming } from '#pipeline/store/incoming.ts';
import { openDatabase } from '#pipeline/store/postgres/database.ts';
import { openPostgresStore } from '#pipeline/store/postgres-store.ts';
import { newTenant } from '#test/contracts/store/samples.ts';
import { startTestPostgres } from '#test/fixtures/postgres.ts';
import { startUploadPurge } from './uploads.ts';

test('an upload is kept for a day, then its file and its row are gone', async () => {
  const postgres = await startTestPostgres();
  const folder = await mkdtemp(join(tmpdir(), 'refundlens-uploads-'));
  const store = await openPostgresStore(postgres.url, { log: () => {} });
  const database = await openDatabase(postgres.url, () => {});
  const incoming = folderIncoming(folder);
  const tenant = await newTenant(store);
  const [old, young] = [
    await tenant.createUpload({ bytes: 4, filename: null }, 900),
    await tenant.createUpload({ bytes: 4, filename: null }, 900),
  ];
  for (const { id } of [old, young]) await incoming.write(tenant.tenantId, id, new Uint8Array(4));
  await database.acrossTenants(db =>
    db
      .updateTable('uploads')
      .set({ created_at: new Date(Date.now() - 25 * 3_600_000) })
      .where('id', '=', old.id)
      .execute(),
  );
  const purge = startUploadPurge(store, incoming, pino({ level: 'silent' }));
  await expect.poll(() => tenant.getUpload(old.id), { timeout: 10_000 }).toBeNull();
  await purge.stop();
  expect(await incoming.read(tenant.tenantId, old.id, 10)).toBeNull();
  expect(await tenant.getUpload(young.id)).not.toBeNull();
  expect(await incoming.read(tenant.tenantId, young.id, 10)).toHaveLength(4);
  await database.close();
  await store.close();
  await postgres.stop();
  await rm(folder, { recursive: true });
});
