import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';

const api = testApi();

test('an unknown profile or language is named', async () => {
  const json = { profile: 'mars', language: 'fr' };
  const asked = await api().request(`/v1/cases/${await api().caseWith({})}/reports`, { method: 'POST', json });
  expect(asked.status).toBe(400);
  expect(Object.keys(asked.json.fields)).toEqual(['profile', 'language']);
});
