import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';

const api = testApi();
const open = (json: unknown) => api().request('/v1/cases', { method: 'POST', json });

test('a case is opened with all that the merchant said, and found at Location', async () => {
  const said = {
    reference: '178842019365520411',
    title: '螃蟹死亡',
    category: 'fresh',
    refund: { refund_id: '178842019365520411', refund_fee: '128.00', has_good_return: false },
    timeline: { claimed_at: '2026-11-21T09:14:00+08:00' },
  };
  const { status, json, headers } = await open(said);
  expect(status).toBe(201);
  expect(json).toMatchObject({ ...said, inspections: [] });
  const read = await api().request(headers.get('location')!);
  expect(read.json).toEqual(json);
});

test('a case needs nothing', async () => {
  expect((await open({})).json).toMatchObject({ reference: null, title: null, category: 'other', refund: {} });
});

test('unknown refund fields of the platform are left out', async () => {
  const { json } = await open({ refund: { refund_id: '1', buyer_nick: 'somebody' } });
  expect(json.refund).toEqual({ refund_id: '1' });
});
