import { beforeAll, expect, test } from 'vitest';
import type { CaseStore, TenantStore } from '#pipeline/store/ports.ts';
import { describeCaseStore } from './drivers.ts';
import { CASE, newTenant, somePhoto, someResult, someVerdict } from './samples.ts';

describeCaseStore('lists of inspections', under => {
  let store: CaseStore;
  let tenant: TenantStore;
  let hashes: string[];
  beforeAll(async () => {
    store = await under.open();
    tenant = await newTenant(store);
    hashes = [];
    const send = async (caseId: string | null, filename: string) => {
      const photo = { ...somePhoto(), filename };
      hashes.push(photo.sha256);
      return (await tenant.intake(photo, caseId, 'live')).inspection;
    };
    const crabs = await tenant.createCase({ ...CASE, refund: { refund_id: '2048', buyer_open_uid: 'buyer-7' } });
    const first = await send(crabs.id, 'claw 100%.jpg');
    await tenant.finishInspection(first.id, someResult(first.sha256));
    const second = await send(crabs.id, 'leg.jpg');
    const found = { ...someVerdict(), class: 'reused' as const };
    await tenant.finishInspection(second.id, someResult(second.sha256, found));
    await send(null, 'alone.jpg');
  });
  const names = async (search: Partial<Parameters<TenantStore['searchInspections']>[0]>) =>
    (await tenant.searchInspections({ limit: 10, ...search })).items.map(row => row.filename);

  test('newest first, with case, verdict and pictures where there are any', async () => {
    const { items } = await tenant.searchInspections({ limit: 10 });
    expect(items.map(row => [row.filename, row.status, row.verdict?.class, row.case?.reference])).toEqual([
      ['alone.jpg', 'queued', undefined, undefined],
      ['leg.jpg', 'done', 'reused', CASE.reference],
      ['claw 100%.jpg', 'done', 'no_finding', CASE.reference],
    ]);
    expect(Object.keys(items[2]!.artifacts)).toContain('preview');
  });

  test("a buyer is found by the beginning of the pseudonym that lists show, and by the platform's own id", async () => {
    const { items } = await tenant.searchInspections({ limit: 10, text: 'leg.jpg' });
    const buyer = items[0]!.case!.buyer!;
    for (const text of [buyer.slice(0, 8), buyer, buyer.toUpperCase(), 'buyer-7']) {
      expect((await names({ text })).sort()).toEqual(['claw 100%.jpg', 'leg.jpg']);
    }
  });

  test('pages join without a gap', async () => {
    const page = await tenant.searchInspections({ limit: 2 });
    expect(page.items).toHaveLength(2);
    expect(await names({ cursor: page.nextCursor! })).toEqual(['claw 100%.jpg']);
  });

  test('by verdict and state', async () => {
    expect(await names({ verdict: ['reused', 'edited'] })).toEqual(['leg.jpg']);
    expect(await names({ status: ['queued', 'running'] })).toEqual(['alone.jpg']);
    expect(await names({ verdict: [], status: [] })).toHaveLength(3);
  });

  test.each([
    ['a part of the reference', '退款', 2],
    ['the title in other case', 'CRABS', 2],
    ['the refund number', '2048', 2],
    ["the buyer's pseudonym", 'buyer-7', 2],
    ['half a pseudonym', 'buyer', 0],
    ['a sign that means something in a pattern', '%', 1],
    ['a quote', "'", 0],
  ])('by %s', async (_what, text, count) => {
    expect(await names({ text })).toHaveLength(count);
  });

  test('by the start of a hash', async () => {
    expect(await names({ text: hashes[1]!.slice(0, 12).toUpperCase() })).toEqual(['leg.jpg']);
  });

  test('another tenant sees none of them', async () => {
    expect((await (await newTenant(store)).searchInspections({ limit: 10 })).items).toEqual([]);
  });
});
