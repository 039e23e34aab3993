import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newTenant, somePhoto, someResult } from '#test/contracts/store/samples.ts';
import { initialisedFolder } from '#test/fixtures/postgres.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../embedded-postgres.ts';
import type { OutboxRow } from '../ports.ts';
import { openPostgresStore } from '../postgres-store.ts';

let folder: string;
let postgres: EmbeddedPostgres;
const start = () => startEmbeddedPostgres({ dataDir: folder, log: () => {} });
beforeAll(async () => {
  folder = await initialisedFolder();
  postgres = await start();
});
afterAll(async () => {
  await postgres.stop();
  await rm(folder, { recursive: true });
});

test('a server that is not there is said to be unavailable, with the cause', async () => {
  const nowhere = await mkdtemp(join(tmpdir(), 'refundlens-nowhere-'));
  const url = `postgresql://u:p@${encodeURIComponent(nowhere)}/x`;
  await expect(openPostgresStore(url, { log: () => {} })).rejects.toMatchObject({
    code: 'unavailable',
    cause: expect.objectContaining({ code: 'ENOENT' }),
  });
  await rm(nowhere, { recursive: true });
});

test('while the server is away calls are unavailable; when it is back they work and a wait is still woken', async () => {
  const store = await openPostgresStore(postgres.url, { log: () => {} });
  const tenant = await newTenant(store);
  const { inspection } = await tenant.intake(somePhoto(), null, 'live');
  const wait = store.waitFor(tenant.tenantId, 'inspection', inspection.id, 10 * 60_000);
  await postgres.stop();
  await expect(tenant.getInspection(inspection.id)).rejects.toMatchObject({ code: 'unavailable' });
  await expect(store.ping()).rejects.toMatchObject({ code: 'unavailable' });
  postgres = await start();
  expect(await tenant.finishInspection(inspection.id, someResult(inspection.sha256))).toBe(true);
  await wait;
  await store.close();
});

test('kill -9 of a relay in the middle of a sending: another sends the same again', async () => {
  const store = await openPostgresStore(postgres.url, { log: () => {} });
  await store.relayOutbox(100, async () => {});
  const { inspection } = await (await newTenant(store)).intake(somePhoto(), null, 'live');
  const module = JSON.stringify(new URL('../postgres-store.ts', import.meta.url).href);
  const script = `
    const { openPostgresStore } = await import(${module});
    const store = await openPostgresStore(${JSON.stringify(postgres.url)}, { log: () => {} });
    await store.relayOutbox(10, rows => new Promise(() => console.log(rows[0].subjectId)));`;
  const relay = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  expect(String((await once(relay.stdout, 'data'))[0]).trim()).toBe(inspection.id);
  const sent: string[] = [];
  const send = async (rows: readonly OutboxRow[]) => {
    sent.push(...rows.map(row => `${row.subjectId} ${row.sending}`));
  };
  expect(await store.relayOutbox(10, send)).toBe(0);
  relay.kill('SIGKILL');
  // The server drops the lock when it sees the connection closed.
  await expect.poll(() => store.relayOutbox(10, send), { timeout: 20_000 }).toBe(1);
  expect(sent).toEqual([`${inspection.id} 1`]);
  await store.close();
});

test('a server that goes in the middle of a sending costs a second sending, not the notice and not the process', async () => {
  const store = await openPostgresStore(postgres.url, { log: () => {} });
  const sent: string[] = [];
  const send = async (rows: readonly OutboxRow[]) => {
    sent.push(...rows.map(row => `${row.subjectId} ${row.sending}`));
    if (sent.length === 1) await postgres.stop();
  };
  await store.relayOutbox(100, async () => {});
  await (await newTenant(store)).intake(somePhoto(), null, 'live');
  await expect(store.relayOutbox(10, send)).rejects.toMatchObject({ code: 'unavailable' });
  postgres = await start();
  expect(await store.relayOutbox(10, send)).toBe(1);
  expect(sent[1]).toBe(sent[0]);
  await store.close();
});

test('a verdict whose notice went unheard is found all the same', async () => {
  const store = await openPostgresStore(postgres.url, { log: () => {} });
  const tenant = await newTenant(store);
  const { inspection } = await tenant.intake(somePhoto(), null, 'live');
  const wait = store.waitFor(tenant.tenantId, 'inspection', inspection.id, 10 * 60_000);
  const quiet = new pg.Client({ connectionString: postgres.url });
  await quiet.connect();
  await quiet.query(`update refundlens.inspections set status = 'failed', error_code = 'internal' where id = $1`, [
    inspection.id,
  ]);
  await wait;
  await quiet.end();
  await store.close();
});
