import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';
import { caseOfBuyer, poster } from '#api/testing-decisions.ts';

const api = testApi();
const post = poster(api);
const RULING = { platform: 'taobao', decided_by: 'x', decided_at: '2026-11-21T16:40:00' };

test('a merchant sees how many of its reports were overturned', async () => {
  expect((await api().request('/v1/report-quality')).json).toMatchObject({
    ...{ cases_opened: 0, reported_share: null, overturned_share: null, standing: 'too_few' },
  });
  for (let i = 0; i < 12; i++) {
    const { id } = await caseOfBuyer(api());
    await post(`cases/${id}/reports`, { profile: 'taobao.refund-message' });
    await post(`cases/${id}/rulings`, { ...RULING, outcome: i < 9 ? 'rejected' : 'upheld' });
  }
  const { id } = await caseOfBuyer(api());
  // A report for oneself is no complaint.
  await post(`cases/${id}/reports`, { profile: 'generic' });
  await post(`cases/${id}/feedback`, { opinion: 'wrong' });
  expect((await api().request('/v1/report-quality')).json).toMatchObject({
    ...{ cases_opened: 13, cases_reported: 12, reports: 12, upheld: 3, overturned: 9, undecided: 0, appealed: 0 },
    ...{ overturned_share: { value: 0.75, low: 0.4677, high: 0.9111 }, standing: 'watch' },
    feedback: { right: 0, wrong: 1, wrong_share: { value: 1 } },
  });
});

test('the span is a number of days', async () => {
  expect((await api().request('/v1/report-quality?days=0')).status).toBe(400);
});
