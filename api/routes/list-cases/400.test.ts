import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';

const api = testApi();

test.each(['limit=0', 'limit=101', 'limit=many', 'limit=1&limit=2', 'reference=', 'reference=a%00', 'sort=title'])(
  'a wrong query is named: %s',
  async query => {
    const { status, json } = await api().request(`/v1/cases?${query}`);
    expect(status).toBe(400);
    expect(Object.keys(json.fields)).toEqual([query.split('=')[0]]);
  },
);

test.each(['x', '%7B%7D', 'e30', `${'a'.repeat(400)}`])('a cursor that we never gave: %s', async cursor => {
  const { status, json } = await api().request(`/v1/cases?cursor=${cursor}`);
  expect(status).toBe(400);
  expect(json.code).toBe('request_invalid');
});
