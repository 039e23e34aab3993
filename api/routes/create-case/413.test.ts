import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';

const api = testApi();

test('a JSON body over its limit', async () => {
  const { json } = await api().request('/v1/cases', { method: 'POST', json: { title: 'x'.repeat(300_000) } });
  expect(json).toMatchObject({ status: 413, code: 'body_too_large' });
});
