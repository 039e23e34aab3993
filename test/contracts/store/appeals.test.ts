import { beforeAll, expect, test } from 'vitest';
import type { NewAppeal, NewLedgerEntry } from '#pipeline/store/decision-ports.ts';
import type { CaseStore, TenantStore } from '#pipeline/store/ports.ts';
import { describeCaseStore } from './drivers.ts';
import { CASE, newTenant } from './samples.ts';

const APPEAL: NewAppeal = {
  ground: '这是我自己拍的照片',
  reference: 'A-1',
  fileBy: null,
  answerBy: new Date('2026-12-01T00:00:00Z'),
};
const ENTRY: NewLedgerEntry = { kind: 'false_return', strength: 'moderate', days: 30 };

describeCaseStore('appeals', under => {
  let store: CaseStore;
  beforeAll(async () => {
    store = await under.open();
  });

  async function enteredCase() {
    const tenant = await newTenant(store);
    const { key } = await store.createApiKey(tenant.tenantId, 'clerk', ['write']);
    const row = await tenant.createCase({ ...CASE, refund: { buyer_open_uid: 'AAE' } });
    await tenant.confirmOutcome(row.id, ENTRY, 'Li', key.id);
    const entry = async () => (await tenant.buyerLedger(row.buyer!))!.at(-1)!;
    return { tenant, keyId: key.id, caseId: row.id, entry };
  }
  const take = (
    tenant: TenantStore,
    id: string,
    keyId: string,
    from: 'open' | 'under_review',
    to: NonNullable<Parameters<TenantStore['stepAppeal']>[1]['to']>,
  ) => tenant.stepAppeal(id, { from, to, decidedBy: 'Wang', note: null }, keyId);

  test('an appeal freezes the entry; rejected, it has its effect again', async () => {
    const { tenant, keyId, caseId, entry } = await enteredCase();
    const appeal = await tenant.openAppeal(caseId, APPEAL, keyId);
    expect(appeal).toMatchObject({ ...APPEAL, caseId, state: 'open', decidedBy: null, closedAt: null });
    expect((await entry()).frozenBy).toBe(appeal.id);
    expect((await take(tenant, appeal.id, keyId, 'open', 'under_review'))?.state).toBe('under_review');
    const closed = await take(tenant, appeal.id, keyId, 'under_review', 'rejected');
    expect(closed).toMatchObject({ state: 'rejected', decidedBy: 'Wang', closedAt: expect.any(Date) });
    expect((await entry()).frozenBy).toBeNull();
    expect(await tenant.getAppeal(appeal.id)).toEqual(closed);
    expect((await tenant.caseDecisions(caseId)).map(({ type }) => type)).toEqual([
      ...['ledger.written', 'appeal.opened', 'ledger.frozen', 'appeal.under_review', 'appeal.rejected'],
      'ledger.released',
    ]);
  });

  test('upheld, it clears the case: entry without effect, reports withdrawn, also one that is being made', async () => {
    const { tenant, keyId, caseId, entry } = await enteredCase();
    const report = await tenant.createReport(caseId, 'generic', 'zh');
    const appeal = await tenant.openAppeal(caseId, APPEAL, keyId);
    await take(tenant, appeal.id, keyId, 'open', 'upheld');
    expect(await entry()).toMatchObject({ removedAt: expect.any(Date), removedBecause: 'appeal_upheld' });
    expect((await tenant.getCase(caseId))?.clearedBy).toBe('appeal_upheld');
    expect((await tenant.getReport(report.id))?.status).toBe('withdrawn');
    // The worker that was still at it does not bring it back.
    await tenant.finishReport(report.id, {});
    expect((await tenant.getReport(report.id))?.status).toBe('withdrawn');
    const last = (await tenant.caseDecisions(caseId)).at(-1)!;
    expect(last).toMatchObject({
      type: 'verdict.reversed',
      data: { because: 'appeal_upheld', entries: [(await entry()).id], reports: [report.id] },
    });
  });

  test('no complaint is made at the moment at which its case is cleared', async () => {
    const { tenant, keyId, caseId } = await enteredCase();
    const { id } = await tenant.openAppeal(caseId, APPEAL, keyId);
    const attempts = Array.from({ length: 8 }, () =>
      tenant.createReport(caseId, 'taobao.refund-message', 'zh', { complaint: true }),
    );
    const [, ...made] = await Promise.allSettled([take(tenant, id, keyId, 'open', 'upheld'), ...attempts]);
    for (const each of made) {
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'case_cleared' });
      else expect((await tenant.getReport(each.value.id))?.status).toBe('withdrawn');
    }
    expect((await tenant.createReport(caseId, 'generic', 'zh')).status).toBe('queued');
  });

  test('one appeal of a case is open at a time, however many come at once', async () => {
    const { tenant, keyId, caseId } = await enteredCase();
    const all = await Promise.allSettled(Array.from({ length: 6 }, () => tenant.openAppeal(caseId, APPEAL, keyId)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = all.find(each => each.status === 'rejected');
    expect(refused?.reason).toMatchObject({ code: 'appeal_state' });
    const [open] = (await tenant.listAppeals({ limit: 10, state: 'open' })).items;
    await take(tenant, open!.id, keyId, 'open', 'withdrawn');
    expect((await tenant.openAppeal(caseId, APPEAL, keyId)).state).toBe('open');
    expect((await tenant.listAppeals({ limit: 10, caseId })).items).toHaveLength(2);
  });

  test('an entry that is written while an appeal is open has no effect yet', async () => {
    const { tenant, keyId, caseId, entry } = await enteredCase();
    const appeal = await tenant.openAppeal(caseId, APPEAL, keyId);
    await tenant.confirmOutcome(caseId, { ...ENTRY, kind: 'swapped_return' }, 'Li', keyId);
    expect((await entry()).frozenBy).toBe(appeal.id);
  });

  test('a step from where it no longer stands is not taken', async () => {
    const { tenant, keyId, caseId } = await enteredCase();
    const { id } = await tenant.openAppeal(caseId, APPEAL, keyId);
    const both = await Promise.all([
      take(tenant, id, keyId, 'open', 'upheld'),
      take(tenant, id, keyId, 'open', 'withdrawn'),
    ]);
    expect(both.filter(each => each === null)).toHaveLength(1);
    expect(await take(await newTenant(store), id, keyId, 'open', 'upheld')).toBeNull();
    expect(await (await newTenant(store)).getAppeal(id)).toBeNull();
  });

  test('pages hold every appeal once, newest first', async () => {
    const tenant = await newTenant(store);
    const { key } = await store.createApiKey(tenant.tenantId, 'clerk', ['write']);
    const made: string[] = [];
    for (let i = 0; i < 5; i++) {
      const { id } = await tenant.createCase(CASE);
      made.unshift((await tenant.openAppeal(id, APPEAL, key.id)).id);
    }
    const first = await tenant.listAppeals({ limit: 3 });
    const second = await tenant.listAppeals({ limit: 3, cursor: first.nextCursor! });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made);
    expect(second.nextCursor).toBeNull();
  });
});
