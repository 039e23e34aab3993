import { expect, test } from 'vitest';
import { RESCAN_OUTCOMES } from '#pipeline/store/rescan-ports.ts';
import { OUTCOMES, requestOf } from './rescans.ts';

test('a choice of days holds all of its last day, by the clock in China', () => {
  const choice = { name: ' ela 2 ', from: '2026-11-20', to: '2026-11-20', search: '', all: false };
  expect(requestOf({ ...choice, verdicts: new Set(['edited'] as const) })).toEqual({
    name: 'ela 2',
    from: '2026-11-19T16:00:00.000Z',
    to: '2026-11-20T16:00:00.000Z',
    verdicts: ['edited'],
    outdated: true,
  });
});

test('what is left open is not asked for', () => {
  const open = { name: '', from: '', to: '', search: ' ', verdicts: new Set<never>(), all: true };
  expect(requestOf(open)).toEqual({ outdated: false });
});

test('the page tells every outcome that there is', () => {
  expect(OUTCOMES).toEqual(RESCAN_OUTCOMES);
});
