import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';
import { caseOfBuyer, poster } from '#api/testing-decisions.ts';

const api = testApi();
const post = poster(api);
const RULING = { outcome: 'upheld', platform: 'taobao', decided_by: '平台客服', decided_at: '2026-11-21T16:40:00' };

test('a ruling for the merchant is entered where it is asked for, a time without a zone being UTC+8', async () => {
  const { id, buyer } = await caseOfBuyer(api(), 'AAE-upheld');
  const kept = await post(`cases/${id}/rulings`, { ...RULING, reference: 'T-1', ledger: 'web_or_edited_image' });
  expect(kept.status).toBe(201);
  expect(kept.json.ruling).toMatchObject({
    ...{ type: 'ruling.recorded', case_id: id },
    data: { outcome: 'upheld', platform: 'taobao', reference: 'T-1', decided_at: '2026-11-21T08:40:00.000Z' },
  });
  expect(kept.json.ledger_entry).toMatchObject({
    ...{ buyer, kind: 'web_or_edited_image', basis: 'platform_upheld', strength: 'strong', state: 'effective' },
    ...{ ruling_id: kept.json.ruling.id, decided_by: '平台客服' },
  });
  expect((await api().request(`/v1/buyers/${buyer}/ledger`)).json).toEqual({
    ...{ buyer, effective: 1, items: [kept.json.ledger_entry] },
  });
});

test('a platform may have seen what we have not: it is entered without strength of ours', async () => {
  const { id } = await caseOfBuyer(api(), 'AAE-2', { class: 'no_finding' });
  const { json } = await post(`cases/${id}/rulings`, { ...RULING, ledger: 'swapped_return' });
  expect(json.ledger_entry.strength).toBe('none');
});

test('a ruling against takes back entry and reports', async () => {
  const { id, buyer } = await caseOfBuyer(api(), 'AAE-rejected');
  const { json: report } = await post(`cases/${id}/reports`, { profile: 'taobao.refund-message' });
  await post(`cases/${id}/ledger-entries`, { kind: 'abnormal_refund_only', decided_by: '李明' });
  const kept = await post(`cases/${id}/rulings`, { ...RULING, outcome: 'rejected' });
  expect(kept.json.ledger_entry).toBeNull();
  const { json: ledger } = await api().request(`/v1/buyers/${buyer}/ledger`);
  expect(ledger).toMatchObject({ effective: 0, items: [{ state: 'removed', removed_because: 'ruling_rejected' }] });
  expect((await api().request(`/v1/reports/${report.id}`)).json).toMatchObject({
    status: 'withdrawn',
    withdrawn: { because: 'ruling_rejected' },
  });
  expect((await api().request(`/v1/cases/${id}`)).json.cleared_by).toBe('ruling_rejected');
});
