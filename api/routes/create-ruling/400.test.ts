import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';
import { caseOfBuyer, poster } from '#api/testing-decisions.ts';

const api = testApi();
const post = poster(api);
const RULING = { outcome: 'upheld', platform: 'taobao', decided_by: '平台客服', decided_at: '2026-11-21T16:40:00Z' };

test.each([
  ['outcome', { ...RULING, outcome: 'maybe' }],
  ['platform', { ...RULING, platform: ' ' }],
  ['decided_at', { ...RULING, decided_at: 'yesterday' }],
  ['decided_at', { ...RULING, decided_at: '2999-01-01T00:00:00Z' }],
  ['decided_at', { ...RULING, decided_at: '0000-11-21T16:40:00Z' }],
  ['decided_by', { ...RULING, decided_by: undefined }],
  ['ledger', { ...RULING, ledger: 'lateness' }],
  ['ledger', { ...RULING, outcome: 'rejected', ledger: 'swapped_return' }],
  ['judge', { ...RULING, judge: 'x' }],
])('%s is named', async (field, json) => {
  const { id } = await caseOfBuyer(api());
  const answer = await post(`cases/${id}/rulings`, json);
  expect([answer.status, Object.keys(answer.json.fields)]).toEqual([400, [field]]);
});

test('an entry for nobody is refused before anything is kept', async () => {
  const { id } = await caseOfBuyer(api(), null);
  const answer = await post(`cases/${id}/rulings`, { ...RULING, ledger: 'swapped_return' });
  expect(answer.json).toMatchObject({ status: 409, code: 'ledger_refused', fields: { buyer_open_uid: 'required' } });
  expect((await api().request(`/v1/cases/${id}/history`)).json.items).toEqual([]);
});
