import { beforeEach, expect, test } from 'vitest';
import type { CaseStore, OutboxRow, TenantStore } from '#pipeline/store/ports.ts';
import { describeCaseStore } from './drivers.ts';
import { CASE, newTenant, somePhoto, someResult } from './samples.ts';

describeCaseStore('outbox', under => {
  let store: CaseStore;
  let tenant: TenantStore;
  beforeEach(async () => {
    store ??= await under.open();
    tenant = await newTenant(store);
    await drain(store);
  });

  const takeIn = async (priority: 'live' | 'batch' = 'live') =>
    (await tenant.intake(somePhoto(), null, priority)).inspection;

  test('every accepted photo and report leaves one notice, live ones first', async () => {
    const batch = await takeIn('batch');
    const live = await takeIn('live');
    const report = await tenant.createReport((await tenant.createCase(CASE)).id, 'generic', 'zh');
    expect((await store.backlog()).unsent).toBe(3);
    const sent = await drain(store);
    expect(sent.map(row => [row.kind, row.subjectId, row.priority, row.sending])).toEqual([
      ['inspect', live.id, 'live', 1],
      ['report', report.id, 'live', 1],
      ['inspect', batch.id, 'batch', 1],
    ]);
    expect(sent[0]!.tenantId).toBe(tenant.tenantId);
    expect(await store.relayOutbox(10, fail)).toBe(0);
  });

  test('relays at once share the notices: none is sent twice, none is lost', async () => {
    const wanted = new Set<string>();
    for (let i = 0; i < 60; i++) wanted.add((await takeIn()).id);
    const relays = [store, await under.open(), await under.open()];
    const sent = (await Promise.all(relays.map(relay => drain(relay, 7)))).flat().map(row => row.subjectId);
    expect(sent).toHaveLength(60);
    expect(new Set(sent)).toEqual(wanted);
  });

  test('a relay that dies between sending and marking sends again under the same number', async () => {
    const { id } = await takeIn();
    const first: OutboxRow[] = [];
    const dying = store.relayOutbox(10, async rows => {
      first.push(...rows);
      throw new Error('killed');
    });
    await expect(dying).rejects.toThrow('killed');
    expect(first.map(row => row.subjectId)).toEqual([id]);
    expect(await drain(store)).toEqual(first);
  });

  test('what was sent and never finished is sent again under the next number', async () => {
    const queued = await takeIn();
    const running = await takeIn();
    const finished = await takeIn();
    const report = await tenant.createReport((await tenant.createCase(CASE)).id, 'generic', 'zh');
    await drain(store);
    await tenant.beginInspection(running.id);
    await tenant.finishInspection(finished.id, someResult(finished.sha256));
    expect(await store.resendForgotten(3600)).toBe(0);
    // Others of earlier tests are forgotten as well; two sweepers at once write each once.
    await Promise.all([store.resendForgotten(0), (await under.open()).resendForgotten(0)]);
    const again = (await drain(store)).filter(row => row.tenantId === tenant.tenantId);
    expect(again.map(row => [row.kind, row.subjectId, row.sending])).toEqual([
      ['inspect', queued.id, 2],
      ['inspect', running.id, 2],
      ['report', report.id, 2],
    ]);
  });

  test('an unsent notice is not written again', async () => {
    const { id } = await takeIn();
    await store.resendForgotten(0);
    const sent = (await drain(store)).filter(row => row.subjectId === id);
    expect(sent.map(row => row.sending)).toEqual([1]);
  });

  test('the backlog counts what waits and for how long', async () => {
    const before = await store.backlog();
    const { id } = await takeIn();
    await tenant.beginInspection(id);
    await takeIn();
    const after = await store.backlog();
    expect(after.queued - before.queued).toBe(1);
    expect(after.running - before.running).toBe(1);
    expect(after.unsent).toBe(2);
    expect(after.oldestSeconds).toBeGreaterThan(0);
  });
});

async function drain(store: CaseStore, batch = 10): Promise<OutboxRow[]> {
  const sent: OutboxRow[] = [];
  const send = async (rows: readonly OutboxRow[]) => {
    sent.push(...rows);
  };
  while ((await store.relayOutbox(batch, send)) > 0);
  return sent;
}

async function fail(): Promise<void> {
  throw new Error('there was nothing to send');
}
