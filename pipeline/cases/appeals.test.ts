import { expect, test } from 'vitest';
import { APPEAL_STATES } from '../core/decision.ts';
import { PROFILES } from '../report/profiles.ts';
import { APPEAL_RULES, APPEAL_STEPS, appealDeadlines, appealRulesSchema } from './appeals.ts';

const opened = new Date('2026-11-22T08:00:00Z');
const outcome = new Date('2026-11-10T08:00:00Z');

test('an appeal is never rejected unread, and what has ended stays ended', () => {
  expect(APPEAL_STEPS.open).not.toContain('rejected');
  for (const state of APPEAL_STATES) {
    expect(APPEAL_STEPS[state]).not.toContain('open');
    if (!['open', 'under_review'].includes(state)) expect(APPEAL_STEPS[state]).toEqual([]);
  }
});

test.each([
  ['tiktokshop.appeal', 'US', '2026-12-01T08:00:00.000Z'],
  ['tiktokshop.appeal', 'TH', '2026-11-17T08:00:00.000Z'],
  ['amazon.safe-t', 'US', '2026-12-10T08:00:00.000Z'],
  ['tiktokshop.appeal', 'FR', undefined],
  ['generic', 'US', undefined],
  [undefined, undefined, undefined],
])('%s in %s: filed until %s', (profile, region, until) => {
  const { fileBy, answerBy } = appealDeadlines(opened, outcome, { profile, region });
  expect(fileBy?.toISOString()).toBe(until);
  expect(answerBy.toISOString()).toBe('2026-11-29T08:00:00.000Z');
});

test('each time limit is of a form that there is, with the days that the form has', () => {
  for (const { profile, region, days } of APPEAL_RULES.platforms) {
    expect(PROFILES.get(profile)?.deadlines).toContainEqual(expect.objectContaining({ region, days }));
  }
});

test('rules that are not of the schema are refused', () => {
  for (const change of [{ version: '1' }, { answer: { days: 0, setBy: 'refundlens' } }, { extra: 1 }]) {
    expect(appealRulesSchema.safeParse({ ...APPEAL_RULES, ...change }).success).toBe(false);
  }
});
