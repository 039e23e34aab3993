import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';
import { caseOfBuyer, poster } from '#api/testing-decisions.ts';

const api = testApi();
const post = poster(api);

test('an opinion on a photo is kept with who gave it, and stands in the histories of photo and case', async () => {
  const { id, inspection } = await caseOfBuyer(api());
  const said = await post(`inspections/${inspection}/feedback`, { opinion: 'wrong', note: ' 买家补发了原图 ' });
  expect(said.status).toBe(201);
  const { json: photo } = await api().request(`/v1/inspections/${inspection}/history`);
  expect(said.json).toMatchObject({
    ...{ type: 'feedback.created', case_id: id, inspection_id: inspection },
    data: {
      ...{ opinion: 'wrong', note: '买家补发了原图' },
      verdict: { class: 'ai_edited', strength: 'strong', hash: photo.items[0].hash },
    },
  });
  const [key] = await api().store.listApiKeys(api().shop.id);
  expect(said.json.key_id).toBe(key!.id);
  expect(photo.feedback).toEqual([said.json]);
  expect((await api().request(`/v1/cases/${id}`)).json.decisions).toEqual([said.json]);
  expect((await api().request(`/v1/cases/${id}/history`)).json.items).toEqual([said.json]);
});

test('it changes neither the verdict nor the ledger', async () => {
  const { inspection, buyer } = await caseOfBuyer(api(), 'AAE-only-feedback');
  const before = (await api().request(`/v1/inspections/${inspection}`)).json;
  await post(`inspections/${inspection}/feedback`, { opinion: 'right' });
  expect((await api().request(`/v1/inspections/${inspection}`)).json).toEqual(before);
  expect((await api().request(`/v1/buyers/${buyer}/ledger`)).json.items).toEqual([]);
});

test('sent twice with one key, it is said once', async () => {
  const { id, inspection } = await caseOfBuyer(api());
  const all = await Promise.all(
    Array.from({ length: 20 }, () => post(`inspections/${inspection}/feedback`, { opinion: 'right' }, { key: 'once' })),
  );
  expect(new Set(all.filter(({ status }) => status === 201).map(({ json }) => json.id)).size).toBe(1);
  expect((await api().request(`/v1/cases/${id}/history`)).json.items).toHaveLength(1);
});

test.each([{}, { opinion: 'maybe' }, { opinion: 'right', note: '' }, { opinion: 'right', note: 'x'.repeat(2001) }])(
  'refused: %j',
  async json => {
    const { inspection } = await caseOfBuyer(api());
    expect((await post(`inspections/${inspection}/feedback`, json)).json.code).toBe('request_invalid');
  },
);
