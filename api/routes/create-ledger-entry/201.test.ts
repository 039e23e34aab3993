import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';
import { caseOfBuyer, poster } from '#api/testing-decisions.ts';

const api = testApi({ REFUNDLENS_LEDGER_DAYS: '30' });
const post = poster(api);
const ENTRY = { kind: 'web_or_edited_image', decided_by: '李明' };

test('a confirmed outcome stands in the ledger for as long as is set', async () => {
  const { id, buyer } = await caseOfBuyer(api());
  const { status, json } = await post(`cases/${id}/ledger-entries`, ENTRY);
  expect(status).toBe(201);
  expect(json).toMatchObject({
    ...{ buyer, case_id: id, kind: 'web_or_edited_image', basis: 'human_confirmed', strength: 'strong' },
    ...{ name: { zh: '网图/P图' }, state: 'effective', decided_by: '李明', frozen_by: null },
  });
  const days = (Date.parse(json.expires_at) - Date.parse(json.created_at)) / 86_400_000;
  expect(days).toBeCloseTo(30, 3);
});

test('a hundred at once are one entry', async () => {
  const { id, buyer } = await caseOfBuyer(api(), 'AAE-race');
  await Promise.all(Array.from({ length: 100 }, () => post(`cases/${id}/ledger-entries`, ENTRY, { key: 'race' })));
  expect((await api().request(`/v1/buyers/${buyer}/ledger`)).json.items).toHaveLength(1);
});

test.each(['no_finding', 'inconclusive'] as const)('nobody is entered on %s', async word => {
  const { id, buyer } = await caseOfBuyer(api(), `AAE-${word}`, { class: word, strength: 'strong', log10LR: 3 });
  const answer = await post(`cases/${id}/ledger-entries`, ENTRY);
  expect(answer.json).toMatchObject({ status: 409, code: 'ledger_refused' });
  expect((await api().request(`/v1/buyers/${buyer}/ledger`)).json.items).toEqual([]);
});

test('there is no fifth kind, and no entry by nobody', async () => {
  const { id } = await caseOfBuyer(api());
  for (const json of [{ ...ENTRY, kind: 'rudeness' }, { kind: 'false_return' }, { ...ENTRY, decided_by: '' }]) {
    expect((await post(`cases/${id}/ledger-entries`, json)).status).toBe(400);
  }
});
