import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';
import { caseOfBuyer, poster } from '#api/testing-decisions.ts';

const api = testApi();
const post = poster(api);
const figures = async (query = '') => (await api().request(`/v1/agreement${query}`)).json;

/** A moment so many days ago, as the platform states it. */
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const ruling = (outcome: 'upheld' | 'rejected', days = 1) => ({
  ...{ outcome, platform: 'taobao', decided_by: 'x', decided_at: ago(days) },
});

test('nothing said is nothing counted', async () => {
  expect(await figures()).toMatchObject({
    findings: 0,
    feedback: { right: 0, wrong: 0, wrong_share: null, by_class: [], by_week: [], by_detector: [] },
    rulings: { agree: 0, differ: 0, undecided: 0, agree_share: null, by_class: [], by_week: [] },
  });
});

test('opinions are counted by class, week and check, the last on each result', async () => {
  const inspections: string[] = [];
  for (let i = 0; i < 5; i++) inspections.push((await caseOfBuyer(api())).inspection);
  for (const id of inspections) await post(`inspections/${id}/feedback`, { opinion: 'wrong' });
  // Four of them on second thoughts.
  for (const id of inspections.slice(1)) await post(`inspections/${id}/feedback`, { opinion: 'right' });
  const { inspection } = await caseOfBuyer(api(), null, { class: 'no_finding', reasonsFor: [] });
  await post(`inspections/${inspection}/feedback`, { opinion: 'wrong' });
  const { findings, feedback } = await figures();
  expect(findings).toBe(5);
  expect(feedback).toMatchObject({ right: 4, wrong: 2, wrong_share: { value: 0.3333 } });
  expect(feedback.by_class).toMatchObject([
    { class: 'ai_edited', right: 4, wrong: 1, wrong_share: { value: 0.2, low: 0.0362, high: 0.6245 } },
    // One says nothing in percent.
    { class: 'no_finding', right: 0, wrong: 1, wrong_share: null },
  ]);
  expect(feedback.by_week).toEqual([{ week: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), right: 4, wrong: 2 }]);
  expect(new Date(feedback.by_week[0].week).getUTCDay()).toBe(1);
});

test('a finding counts under each check that spoke for it, in the version of that time', async () => {
  const tenant = api().shop.store;
  const versions = {
    refundlens: '0.1.0',
    policy: '1',
    detectors: { 'ai-label': '1.4.0', ela: '1.0.0' },
    calibrations: {},
  };
  const { inspection } = await caseOfBuyer(api(), null, { class: 'edited', versions });
  await post(`inspections/${inspection}/feedback`, { opinion: 'wrong' });
  const { byDetector } = (await tenant.agreement(new Date(Date.now() - 1000 * 3600))).feedback;
  expect(byDetector).toEqual([{ detector: 'ai-label', version: '1.4.0', right: 0, wrong: 1 }]);
});

test('the last ruling on a case stands beside what its photos show', async () => {
  const found = async (...outcomes: ('upheld' | 'rejected')[]) => {
    const { id } = await caseOfBuyer(api());
    for (const [i, outcome] of outcomes.entries()) await post(`cases/${id}/rulings`, ruling(outcome, 9 - i));
  };
  const with_ = async (verdict: 'no_finding' | 'inconclusive', outcome: 'upheld' | 'rejected') => {
    const { id } = await caseOfBuyer(api(), 'AAE-1', { class: verdict });
    await post(`cases/${id}/rulings`, ruling(outcome));
  };
  await found('rejected', 'upheld');
  await found('upheld');
  await found('upheld', 'rejected');
  await with_('no_finding', 'rejected');
  await with_('no_finding', 'upheld');
  await with_('inconclusive', 'upheld');
  const { json } = await api().request('/v1/cases', { method: 'POST', json: {} });
  await post(`cases/${json.id}/rulings`, ruling('upheld'));
  const { rulings } = await figures();
  expect(rulings).toMatchObject({ agree: 3, differ: 2, undecided: 2, agree_share: { value: 0.6 } });
  expect(rulings.by_class).toEqual([
    { class: 'ai_edited', upheld: 2, rejected: 1, agree_share: null },
    { class: 'no_finding', upheld: 1, rejected: 1, agree_share: null },
    { class: 'inconclusive', upheld: 1, rejected: 0, agree_share: null },
  ]);
  const sum = (side: string) =>
    rulings.by_week.reduce((total: number, row: Record<string, number>) => total + row[side]!, 0);
  expect([sum('agree'), sum('differ'), sum('undecided')]).toEqual([3, 2, 2]);
});

test('what is older than the span is left out, and another shop sees nothing of it', async () => {
  const { id } = await caseOfBuyer(api());
  await post(`cases/${id}/rulings`, ruling('upheld', 40));
  const [long, short] = [await figures('?days=60'), await figures('?days=30')];
  expect(long.rulings.agree - short.rulings.agree).toBe(1);
  const { json } = await api().request('/v1/agreement', { tenant: await api().newTenant() });
  expect(json).toMatchObject({ findings: 0, feedback: { by_class: [] }, rulings: { by_class: [] } });
});

test('the span is a number of days', async () => {
  for (const days of ['0', '732', 'x']) expect((await api().request(`/v1/agreement?days=${days}`)).status).toBe(400);
});
