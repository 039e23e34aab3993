import { expect, test } from 'vitest';
import { CATEGORIES as KNOWN } from '#pipeline/core/case.ts';
import { RESCAN_OUTCOMES } from '#pipeline/store/rescan-ports.ts';
import { CATEGORIES, type Choice, lastDayOf, OUTCOMES, requestOf } from './rescans.ts';

const OPEN: Choice = {
  ...{ name: '', from: '', to: '', search: ' ', detector: '', below: '', all: true },
  ...{ verdicts: new Set(), categories: new Set() },
};

test('a choice of days holds all of its last day, by the clock in China', () => {
  const choice = { ...OPEN, name: ' ela 2 ', from: '2026-11-20', to: '2026-11-20', all: false };
  expect(requestOf({ ...choice, verdicts: new Set(['edited'] as const) })).toEqual({
    name: 'ela 2',
    from: '2026-11-19T16:00:00.000Z',
    to: '2026-11-20T16:00:00.000Z',
    verdicts: ['edited'],
    outdated: true,
  });
});

test('the last day that was chosen is told again', () => {
  const { to } = requestOf({ ...OPEN, to: '2026-11-20' });
  expect(lastDayOf(to!).toISOString()).toMatch(/^2026-11-20T15:59/);
});

test('what is left open is not asked for', () => {
  expect(requestOf(OPEN)).toEqual({ outdated: false });
});

test('a check is asked for with the version below which its word counts as old', () => {
  const choice: Choice = { ...OPEN, categories: new Set(['fresh']), detector: 'ela', below: '2.0.0' };
  expect(requestOf(choice)).toEqual({
    categories: ['fresh'],
    detector: { id: 'ela', below: '2.0.0' },
    outdated: false,
  });
});

test('every category can be chosen', () => {
  expect(CATEGORIES).toEqual(KNOWN);
});

test('the page tells every outcome that there is', () => {
  expect(OUTCOMES).toEqual(RESCAN_OUTCOMES);
});
