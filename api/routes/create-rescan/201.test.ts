import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';

const api = testApi();
const create = (json: object, headers = {}) => api().request('/v1/rescans', { method: 'POST', json, headers });

test('what was chosen is counted, found at Location and listed', async () => {
  await api().caseWith({ class: 'edited' }, { class: 'no_finding' });
  const { status, json, headers } = await create({ name: 'edits', verdicts: ['edited'] });
  expect(status).toBe(201);
  expect(json).toMatchObject({ name: 'edits', status: 'running', total: 1, finished: 0, seconds_left: null });
  expect((await api().request(headers.get('location')!)).json).toEqual(json);
  expect((await api().request('/v1/rescans?limit=1')).json.items).toEqual([json]);
});

test('a selection that nothing fits is done at once', async () => {
  const { json } = await create({ q: 'no such order' });
  expect(json).toMatchObject({ status: 'done', total: 0, selection: { q: 'no such order', outdated: true } });
});

test('the same request again with its key starts no second one', async () => {
  const headers = { 'Idempotency-Key': 'rescan-1' };
  const [first, second] = [await create({ q: 'x' }, headers), await create({ q: 'x' }, headers)];
  expect(second.json).toEqual(first.json);
});
