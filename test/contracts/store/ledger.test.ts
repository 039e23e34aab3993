import { beforeAll, expect, test } from 'vitest';
import { newId } from '#pipeline/core/ids.ts';
import type { NewLedgerEntry, NewRuling } from '#pipeline/store/decision-ports.ts';
import type { CaseStore, TenantStore } from '#pipeline/store/ports.ts';
import { describeCaseStore } from './drivers.ts';
import { CASE, newTenant, somePhoto, someResult } from './samples.ts';

const ENTRY: NewLedgerEntry = { kind: 'web_or_edited_image', strength: 'strong', days: 365 };
const RULING: NewRuling = {
  outcome: 'upheld',
  platform: 'taobao',
  reference: 'T-1',
  decidedBy: '平台客服',
  decidedAt: new Date('2026-11-20T08:00:00Z'),
  note: null,
};
const DAY_MS = 86_400_000;

/** A tenant with a key and a case of that buyer's. */
export async function shopWithCase(store: CaseStore, buyer = 'AAE-1') {
  const tenant = await newTenant(store);
  const { key } = await store.createApiKey(tenant.tenantId, 'clerk', ['write']);
  const row = await tenant.createCase({ ...CASE, refund: { ...CASE.refund, buyer_open_uid: buyer } });
  return { tenant, keyId: key.id, caseId: row.id, buyer: row.buyer! };
}
const steps = async (tenant: TenantStore, caseId: string) =>
  (await tenant.caseDecisions(caseId)).map(({ type }) => type);

describeCaseStore("the buyers' ledger", under => {
  let store: CaseStore;
  beforeAll(async () => {
    store = await under.open();
  });

  test('a buyer has one pseudonym with a tenant and another one with the next', async () => {
    const { tenant, buyer } = await shopWithCase(store);
    const again = await tenant.createCase({ ...CASE, refund: { buyer_open_uid: 'AAE-1' } });
    const other = await tenant.createCase({ ...CASE, refund: { buyer_open_uid: 'AAE-2' } });
    expect(again.buyer).toBe(buyer);
    expect(other.buyer).not.toBe(buyer);
    expect((await shopWithCase(store)).buyer).not.toBe(buyer);
    expect((await tenant.getCase(again.id))?.buyer).toBe(buyer);
    expect((await tenant.createCase(CASE)).buyer).toBeUndefined();
  });

  test('a pseudonym is made once, also by many cases at once', async () => {
    const tenant = await newTenant(store);
    const made = await Promise.all(
      Array.from({ length: 10 }, () => tenant.createCase({ ...CASE, refund: { buyer_open_uid: 'AAE' } })),
    );
    expect(new Set(made.map(({ buyer }) => buyer)).size).toBe(1);
  });

  test('what a person confirms stands there with who, what and until when', async () => {
    const { tenant, keyId, caseId, buyer } = await shopWithCase(store);
    const entry = await tenant.confirmOutcome(caseId, ENTRY, '李明', keyId);
    expect(entry).toMatchObject({
      ...{ buyer, caseId, keyId, kind: 'web_or_edited_image', strength: 'strong' },
      ...{ basis: 'human_confirmed', rulingId: null, decidedBy: '李明', frozenBy: null, removedAt: null },
    });
    expect(entry.expiresAt.getTime() - entry.createdAt.getTime()).toBeCloseTo(365 * DAY_MS, -4);
    expect(await tenant.buyerLedger(buyer)).toEqual([entry]);
    expect(await steps(tenant, caseId)).toEqual(['ledger.written']);
  });

  test('the same outcome is entered once; a ruling for it becomes its basis', async () => {
    const { tenant, keyId, caseId, buyer } = await shopWithCase(store);
    const first = await tenant.confirmOutcome(caseId, ENTRY, 'Li', keyId);
    await expect(tenant.confirmOutcome(caseId, ENTRY, 'Wang', keyId)).rejects.toMatchObject({ code: 'ledger_refused' });
    const { ruling, entry } = await tenant.recordRuling(caseId, RULING, ENTRY, keyId);
    expect(entry).toMatchObject({ id: first.id, basis: 'platform_upheld', rulingId: ruling.id });
    expect(await tenant.buyerLedger(buyer)).toEqual([entry]);
    expect(await steps(tenant, caseId)).toEqual(['ledger.written', 'ruling.recorded', 'ledger.confirmed']);
  });

  test('confirmed at the same moment, it is entered once', async () => {
    const { tenant, keyId, caseId, buyer } = await shopWithCase(store);
    await Promise.allSettled(Array.from({ length: 8 }, () => tenant.confirmOutcome(caseId, ENTRY, 'Li', keyId)));
    expect(await tenant.buyerLedger(buyer)).toHaveLength(1);
  });

  test('a kept ruling whose year no calendar knows is counted nowhere and spoils no figures', async () => {
    const { tenant, keyId, caseId } = await shopWithCase(store);
    await tenant.recordRuling(caseId, { ...RULING, decidedAt: new Date('0000-05-05T00:00:00Z') }, null, keyId);
    expect((await tenant.agreement(new Date('2025-01-01'))).rulings).toEqual([]);
    await tenant.recordRuling(caseId, RULING, null, keyId);
    expect((await tenant.agreement(new Date('2025-01-01'))).rulings).toMatchObject([{ outcome: 'upheld', cases: 1 }]);
  });

  test('a ruling alone writes nothing into the ledger', async () => {
    const { tenant, keyId, caseId, buyer } = await shopWithCase(store);
    const { ruling, entry } = await tenant.recordRuling(caseId, RULING, null, keyId);
    expect(entry).toBeNull();
    expect(await tenant.buyerLedger(buyer)).toEqual([]);
    expect(ruling).toMatchObject({
      ...{ type: 'ruling.recorded', caseId, keyId },
      data: { outcome: 'upheld', platform: 'taobao', reference: 'T-1', decided_at: '2026-11-20T08:00:00.000Z' },
    });
  });

  test('a ruling against the merchant takes back what followed, and keeps the trace', async () => {
    const { tenant, keyId, caseId, buyer } = await shopWithCase(store);
    await tenant.confirmOutcome(caseId, ENTRY, 'Li', keyId);
    const report = await tenant.createReport(caseId, 'taobao.refund-message', 'zh');
    await tenant.finishReport(report.id, {});
    await tenant.recordRuling(caseId, { ...RULING, outcome: 'rejected' }, ENTRY, keyId);
    const [entry, ...others] = (await tenant.buyerLedger(buyer))!;
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ removedAt: expect.any(Date), removedBecause: 'ruling_rejected' });
    expect(await tenant.getReport(report.id)).toMatchObject({
      ...{ status: 'withdrawn', withdrawnAt: expect.any(Date), withdrawnBecause: 'ruling_rejected' },
    });
    expect((await tenant.getCase(caseId))?.clearedBy).toBe('ruling_rejected');
    await expect(tenant.confirmOutcome(caseId, ENTRY, 'Li', keyId)).rejects.toMatchObject({ code: 'case_cleared' });
    expect(await steps(tenant, caseId)).toEqual([
      ...['ledger.written', 'ruling.recorded', 'ledger.removed', 'report.withdrawn', 'verdict.reversed'],
    ]);
    // The platform may think again.
    const { entry: later } = await tenant.recordRuling(caseId, RULING, ENTRY, keyId);
    expect(later).toMatchObject({ removedAt: null, basis: 'platform_upheld' });
    expect((await tenant.getCase(caseId))?.clearedBy).toBeUndefined();
    expect(await tenant.buyerLedger(buyer)).toHaveLength(2);
  });

  test('a ruling that comes to light after a later word on the case changes nothing', async () => {
    const { tenant, keyId, caseId, buyer } = await shopWithCase(store);
    const older = { ...RULING, decidedAt: new Date('2026-11-01T00:00:00Z') };
    await tenant.recordRuling(caseId, { ...RULING, outcome: 'rejected' }, null, keyId);
    await tenant.recordRuling(caseId, older, null, keyId);
    expect((await tenant.getCase(caseId))?.clearedBy).toBe('ruling_rejected');
    await expect(tenant.recordRuling(caseId, older, ENTRY, keyId)).rejects.toMatchObject({ code: 'ledger_refused' });
    const { entry } = await tenant.recordRuling(caseId, RULING, ENTRY, keyId);
    await tenant.recordRuling(caseId, { ...older, outcome: 'rejected' }, null, keyId);
    expect(await tenant.buyerLedger(buyer)).toEqual([entry]);
    expect((await steps(tenant, caseId)).filter(type => type === 'ruling.recorded')).toHaveLength(4);
  });

  test("without the platform's id of the buyer there is nothing to enter", async () => {
    const { tenant, keyId } = await shopWithCase(store);
    const { id } = await tenant.createCase(CASE);
    await expect(tenant.confirmOutcome(id, ENTRY, 'Li', keyId)).rejects.toMatchObject({ code: 'ledger_refused' });
    expect((await tenant.recordRuling(id, RULING, ENTRY, keyId)).entry).toBeNull();
  });

  test('feedback names the very verdict that it is about', async () => {
    const { tenant, keyId, caseId } = await shopWithCase(store);
    const { inspection } = await tenant.intake(somePhoto(), caseId, 'live');
    const early = await tenant.addInspectionFeedback(inspection.id, 'wrong', null, keyId);
    expect(early.data).toEqual({ opinion: 'wrong', note: null, verdict: null });
    await tenant.finishInspection(inspection.id, someResult(inspection.sha256));
    const [event] = await tenant.verdictHistory(inspection.photoId);
    const late = await tenant.addInspectionFeedback(inspection.id, 'right', '看过原图', keyId);
    expect(late.data).toEqual({
      opinion: 'right',
      note: '看过原图',
      verdict: { class: 'no_finding', strength: 'none', hash: event!.hash },
    });
    const whole = await tenant.addCaseFeedback(caseId, 'right', null, keyId);
    expect(await tenant.caseDecisions(caseId)).toEqual([early, late, whole]);
    expect(await tenant.photoFeedback(inspection.photoId)).toEqual([early, late]);
  });

  test('what happens is told with facts, without the words of anybody', async () => {
    const { tenant, keyId, caseId } = await shopWithCase(store);
    await tenant.addCaseFeedback(caseId, 'wrong', 'private words', keyId);
    await tenant.recordRuling(caseId, { ...RULING, note: 'private words' }, ENTRY, keyId);
    await tenant.recordRuling(caseId, { ...RULING, outcome: 'rejected' }, null, keyId);
    await store.publishEvents(1000, new Date());
    const events = (await tenant.listEvents({ limit: 50 })).filter(({ type }) => type !== 'case.created');
    expect(events.map(({ type }) => type)).toEqual([
      ...['feedback.created', 'ruling.recorded', 'ruling.recorded', 'verdict.reversed'],
    ]);
    expect(events[1]!.data).toEqual({
      ...{ decision_id: expect.any(String), case_id: caseId, inspection_id: null },
      ...{ outcome: 'upheld', platform: 'taobao', reference: 'T-1' },
    });
    expect(JSON.stringify(events)).not.toContain('private words');
    expect(JSON.stringify(events)).not.toContain('平台客服');
  });

  test('nothing of it is reached by another tenant', async () => {
    const { keyId: theirKey, tenant: theirs } = await shopWithCase(store);
    const { tenant, keyId, caseId, buyer } = await shopWithCase(store);
    await tenant.confirmOutcome(caseId, ENTRY, 'Li', keyId);
    expect(await theirs.buyerLedger(buyer)).toBeNull();
    expect(await theirs.caseDecisions(caseId)).toEqual([]);
    for (const attempt of [
      () => theirs.confirmOutcome(caseId, ENTRY, 'Li', theirKey),
      () => theirs.recordRuling(caseId, RULING, ENTRY, theirKey),
      () => theirs.addCaseFeedback(caseId, 'wrong', null, theirKey),
      () => theirs.addInspectionFeedback(newId(), 'wrong', null, theirKey),
      // A key of another tenant's cannot be named either.
      () => tenant.addCaseFeedback(caseId, 'wrong', null, theirKey),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  test('a merchant sees how its own reports fared, each case once', async () => {
    const { tenant, keyId, caseId: upheld } = await shopWithCase(store);
    const [rejected, open] = [(await tenant.createCase(CASE)).id, (await tenant.createCase(CASE)).id];
    for (const id of [upheld, rejected, open]) await tenant.createReport(id, 'taobao.refund-message', 'zh');
    await tenant.createReport(upheld, 'douyin.refuse', 'zh');
    await tenant.createReport(open, 'generic', 'zh');
    await tenant.recordRuling(upheld, RULING, null, keyId);
    await tenant.recordRuling(rejected, { ...RULING, outcome: 'rejected' }, null, keyId);
    await tenant.addCaseFeedback(open, 'wrong', null, keyId);
    const complaints = ['taobao.refund-message', 'douyin.refuse'];
    expect(await tenant.ownReports(new Date(0), complaints)).toEqual({
      ...{ casesOpened: 3, casesReported: 3, reports: 4, upheld: 1, overturned: 1, appealed: 0 },
      feedback: { right: 0, wrong: 1 },
    });
    expect((await tenant.ownReports(new Date(Date.now() + DAY_MS), complaints)).casesReported).toBe(0);
  });
});
