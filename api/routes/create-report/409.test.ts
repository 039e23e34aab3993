import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';

const api = testApi();
const ask = (id: string, json: object) => api().request(`/v1/cases/${id}/reports`, { method: 'POST', json });

test('while a photo has no verdict, or there is no photo at all', async () => {
  for (const id of [await api().caseWith({}, null), await api().caseWith()]) {
    expect((await ask(id, {})).json).toMatchObject({ status: 409, code: 'report_not_ready' });
  }
});

test('while a photo of it is still to be fetched', async () => {
  const id = await api().caseWith({});
  const json = { photos: [{ url: 'https://img.example.com/1.jpg' }] };
  await api().request(`/v1/cases/${id}/photos`, { method: 'POST', json });
  expect((await ask(id, {})).json).toMatchObject({ code: 'report_not_ready', detail: expect.stringContaining('1') });
});

test.each(['no_finding', 'inconclusive'] as const)(
  'a complaint never rests on %s; the generic report may',
  async word => {
    const id = await api().caseWith({ class: word });
    const complaint = await ask(id, { profile: 'taobao.refund-message' });
    expect(complaint.json).toMatchObject({ status: 409, code: 'report_evidence_too_weak' });
    expect((await ask(id, { profile: 'generic' })).status).toBe(202);
  },
);
