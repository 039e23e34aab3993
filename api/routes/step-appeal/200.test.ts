import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';
import { caseOfBuyer, poster } from '#api/testing-decisions.ts';

const api = testApi();
const post = poster(api);

async function appealed(buyer: string) {
  const of = await caseOfBuyer(api(), buyer);
  await post(`cases/${of.id}/ledger-entries`, { kind: 'web_or_edited_image', decided_by: 'Li' });
  const { json: report } = await post(`cases/${of.id}/reports`, { profile: 'taobao.refund-message' });
  const { json } = await post(`cases/${of.id}/appeals`, { ground: 'It is my own photo.' });
  const step = (to: string, key?: string) =>
    post(`appeals/${json.id}/steps`, { to, decided_by: '王芳' }, key ? { key } : {});
  const ledger = async () => (await api().request(`/v1/buyers/${of.buyer}/ledger`)).json;
  return { ...of, appeal: json.id, report: report.id, step, ledger };
}

test('upheld, it reverses what followed, and nothing may be built on the case any more', async () => {
  const { id, report, step, ledger } = await appealed('AAE-right');
  const { status, json } = await step('upheld');
  expect(status).toBe(200);
  expect(json).toMatchObject({ state: 'upheld', decided_by: '王芳', closed_at: expect.any(String), steps: [] });
  expect(await ledger()).toMatchObject({
    ...{ effective: 0 },
    items: [{ state: 'removed', removed_because: 'appeal_upheld' }],
  });
  expect((await api().request(`/v1/reports/${report}`)).json.status).toBe('withdrawn');
  const { json: found } = await api().request(`/v1/cases/${id}`);
  expect(found.cleared_by).toBe('appeal_upheld');
  expect(found.decisions.map(({ type }: { type: string }) => type)).toEqual([
    ...['ledger.written', 'appeal.opened', 'ledger.frozen', 'appeal.upheld', 'ledger.removed', 'report.withdrawn'],
    'verdict.reversed',
  ]);
  for (const [path, body] of [
    [`cases/${id}/reports`, { profile: 'taobao.refund-message' }],
    [`cases/${id}/ledger-entries`, { kind: 'false_return', decided_by: 'Li' }],
  ] as const) {
    expect((await post(path, body)).json).toMatchObject({ status: 409, code: 'case_cleared' });
  }
  expect((await post(`cases/${id}/reports`, { profile: 'generic' })).status).toBe(202);
  expect((await post('risk-assessments', { case_id: id })).json).toMatchObject({ recommended: 'proceed' });
});

test('the reversal is told', async () => {
  const { id, report, step } = await appealed('AAE-told');
  await step('upheld');
  await api().store.publishEvents(1000, new Date());
  const events = await api().shop.store.listEvents({ limit: 200 });
  const reversed = events.filter(({ type, data }) => type === 'verdict.reversed' && data.case_id === id);
  expect(reversed.map(({ data }) => data)).toEqual([
    expect.objectContaining({ because: 'appeal_upheld', reports: [report], entries: [expect.any(String)] }),
  ]);
});

test('it is rejected only after a review; then the entry counts again', async () => {
  const { step, ledger } = await appealed('AAE-review');
  const early = await step('rejected');
  expect(early.json).toMatchObject({ status: 409, code: 'appeal_state' });
  expect(early.json.detail).toContain('under_review, upheld, withdrawn');
  expect((await step('under_review')).json.steps).toEqual(['upheld', 'rejected', 'withdrawn']);
  expect((await ledger()).effective).toBe(0);
  expect((await step('rejected')).json.state).toBe('rejected');
  expect((await ledger()).effective).toBe(1);
  expect((await step('upheld')).json.code).toBe('appeal_state');
});

test('of many steps at once one is taken, and a repeated one is the same', async () => {
  const { step, id } = await appealed('AAE-many');
  const all = await Promise.all(['upheld', 'withdrawn', 'upheld', 'withdrawn'].map(to => step(to)));
  expect(all.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  const other = await appealed('AAE-again');
  const first = await other.step('under_review', 'k');
  const again = await other.step('under_review', 'k');
  expect(again.json).toEqual(first.json);
  const steps = (await api().request(`/v1/cases/${id}/history`)).json.items;
  expect(steps.filter(({ type }: { type: string }) => /^appeal\.(upheld|withdrawn)$/.test(type))).toHaveLength(1);
});

test.each([{ to: 'open', decided_by: 'x' }, { to: 'upheld' }, { to: 'x', decided_by: 'x' }])('%j', async json => {
  const { appeal } = await appealed('AAE-bad');
  expect((await post(`appeals/${appeal}/steps`, json)).status).toBe(400);
});
