import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';

const api = testApi();

test('a report is queued and found at Location', async () => {
  const json = { language: 'en' };
  const asked = await api().request(`/v1/cases/${await api().caseWith({})}/reports`, { method: 'POST', json });
  expect(asked.status).toBe(202);
  expect(asked.json).toMatchObject({ profile: 'generic', language: 'en', status: 'queued', files: [], error: null });
  expect((await api().request(asked.headers.get('location')!)).json).toEqual(asked.json);
});

test('one finding among the photos carries a complaint', async () => {
  const id = await api().caseWith({ class: 'no_finding' }, { class: 'ai_label_present' });
  const json = { profile: 'taobao.refund-message' };
  expect((await api().request(`/v1/cases/${id}/reports`, { method: 'POST', json })).status).toBe(202);
});
