import { beforeAll, expect, test } from 'vitest';
import { newId } from '#pipeline/core/ids.ts';
import type { CaseStore } from '#pipeline/store/ports.ts';
import { describeCaseStore } from './drivers.ts';
import { CASE, newTenant, somePhoto, someResult } from './samples.ts';

describeCaseStore('cases, tenants and reports', under => {
  let store: CaseStore;
  beforeAll(async () => {
    store = await under.open();
  });

  test('a case is read back as it was given', async () => {
    const tenant = await newTenant(store);
    const full = await tenant.createCase(CASE);
    const bare = await tenant.createCase({ category: 'other', refund: {}, timeline: {} });
    expect(await tenant.getCase(full.id)).toEqual({ ...CASE, id: full.id, createdAt: full.createdAt });
    expect(await tenant.getCase(bare.id)).toEqual(bare);
  });

  test('pages hold every case once, newest first', async () => {
    const tenant = await newTenant(store);
    const made: string[] = [];
    for (let i = 0; i < 7; i++) made.unshift((await tenant.createCase({ ...CASE, reference: `R${i % 2}` })).id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await tenant.listCases({ limit: 3, cursor });
      seen.push(...page.items.map(item => item.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen)).toEqual(new Set(made));
    expect(seen).toHaveLength(made.length);
    const whole = await tenant.listCases({ limit: 7 });
    expect(whole.items.map(item => item.id)).toEqual(seen);
    const times = whole.items.map(item => item.createdAt.getTime());
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(whole.nextCursor).toBeNull();
    expect((await tenant.listCases({ limit: 10, reference: 'R1' })).items).toHaveLength(3);
  });

  test('a cursor from elsewhere is refused by name', async () => {
    const tenant = await newTenant(store);
    await expect(tenant.listCases({ limit: 3, cursor: 'abc' })).rejects.toMatchObject({
      code: 'request_invalid',
      fields: { cursor: 'unknown' },
    });
  });

  test('no method of one tenant reaches what another has', async () => {
    const [mine, theirs] = [await newTenant(store), await newTenant(store)];
    const row = await theirs.createCase(CASE);
    const { inspection } = await theirs.intake(somePhoto(), row.id, 'live');
    const report = await theirs.createReport(row.id, 'generic', 'zh');
    const { key } = await store.createApiKey(theirs.tenantId, 'till', ['read']);
    expect(await mine.getCase(row.id)).toBeNull();
    expect((await mine.listCases({ limit: 10 })).items).toEqual([]);
    expect(await mine.getInspection(inspection.id)).toBeNull();
    expect(await mine.listInspections(row.id)).toEqual([]);
    expect(await mine.beginInspection(inspection.id)).toBeNull();
    await mine.failInspection(inspection.id, 'internal');
    await expect(mine.finishInspection(inspection.id, someResult(inspection.sha256))).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(mine.intake(somePhoto(), row.id, 'live')).rejects.toMatchObject({ code: 'not_found' });
    expect(await mine.getReport(report.id)).toBeNull();
    await expect(mine.createReport(row.id, 'generic', 'zh')).rejects.toMatchObject({ code: 'not_found' });
    await mine.failReport(report.id, 'internal', null);
    expect(await store.revokeApiKey(mine.tenantId, key.id)).toBe(false);
    expect(await store.listApiKeys(mine.tenantId)).toEqual([]);
    expect((await theirs.getInspection(inspection.id))?.status).toBe('queued');
    expect((await theirs.getReport(report.id))?.status).toBe('queued');
  });

  test('an id that is no id finds nothing', async () => {
    const tenant = await newTenant(store);
    for (const id of ["'; drop table cases; --", '', '123', newId()]) {
      expect(await tenant.getCase(id)).toBeNull();
      expect(await tenant.getInspection(id)).toBeNull();
      expect(await tenant.getReport(id)).toBeNull();
      expect(await tenant.listInspections(id)).toEqual([]);
      expect(await tenant.verdictHistory(id)).toEqual([]);
    }
    expect(() => store.tenant('nobody')).toThrow('not_found');
  });

  test('the first ending of a report stands', async () => {
    const tenant = await newTenant(store);
    const { id } = await tenant.createCase(CASE);
    const report = await tenant.createReport(id, 'generic', 'zh');
    expect(report).toMatchObject({ caseId: id, status: 'queued', files: {}, errorCode: null });
    const files = { 'report.pdf': { sha256: 'cd'.repeat(32), mime: 'application/pdf', bytes: 5 } };
    await tenant.finishReport(report.id, files);
    await tenant.failReport(report.id, 'internal', 'late');
    expect(await tenant.getReport(report.id)).toEqual({ ...report, status: 'done', files });
    const other = await tenant.createReport(id, 'generic', 'en');
    await tenant.failReport(other.id, 'report_does_not_fit', 'too long');
    expect(await tenant.getReport(other.id)).toMatchObject({
      status: 'failed',
      errorCode: 'report_does_not_fit',
      errorDetail: 'too long',
    });
  });

  test('the first timestamp of something stands, for its tenant alone', async () => {
    const [mine, theirs] = [await newTenant(store), await newTenant(store)];
    const sha256 = 'ab'.repeat(32);
    expect(await mine.findTimestamp(sha256)).toBeNull();
    const [first, second] = [Buffer.from('first'), Buffer.from('second')];
    expect(await mine.keepTimestamp(sha256, first)).toEqual(first);
    expect(await mine.keepTimestamp(sha256, second)).toEqual(first);
    expect(await mine.findTimestamp(sha256)).toEqual(first);
    expect(await theirs.findTimestamp(sha256)).toBeNull();
  });

  test('a report says what became of its timestamp', async () => {
    const tenant = await newTenant(store);
    const { id } = await tenant.createCase(CASE);
    const [stamped, bare] = [
      await tenant.createReport(id, 'generic', 'zh'),
      await tenant.createReport(id, 'generic', 'en'),
    ];
    expect(stamped.timestamp).toBeNull();
    const timestamp = { sha256: '9'.repeat(64), time: '2026-11-22T08:00:00.000Z', authority: 'Test TSA' };
    await tenant.finishReport(stamped.id, {}, timestamp);
    expect(await tenant.getReport(stamped.id)).toMatchObject({ timestamp });
    const missing = { error: 'timestamp_unavailable', detail: { en: 'timeout', zh: '超时' } } as const;
    await tenant.finishReport(bare.id, {}, missing);
    expect(await tenant.getReport(bare.id)).toMatchObject({ timestamp: missing });
  });

  test('a text with NUL is refused as a wrong request', async () => {
    const tenant = await newTenant(store);
    await expect(tenant.createCase({ ...CASE, title: 'a\0b' })).rejects.toMatchObject({ code: 'request_invalid' });
  });

  test('many processes may open the store at once', async () => {
    const stores = await Promise.all(Array.from({ length: 5 }, under.open));
    await Promise.all(stores.map(each => each.ping()));
  });
});
