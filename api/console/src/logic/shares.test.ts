import { expect, test } from 'vitest';
import { everyWeek, percents } from './shares.ts';

test('a share comes with its interval', () => {
  expect(percents({ value: 0.2, low: 0.0362, high: 0.6245 }, 'en')).toEqual({ share: '20%', low: '4%', high: '62%' });
});

test('weeks in which nobody said anything are there with nothing in them', () => {
  const rows = [
    { week: '2026-10-26', right: 1, wrong: 0 },
    { week: '2026-11-16', right: 0, wrong: 2 },
  ];
  expect(everyWeek(rows, { right: 0, wrong: 0 })).toEqual([
    rows[0],
    { week: '2026-11-02', right: 0, wrong: 0 },
    { week: '2026-11-09', right: 0, wrong: 0 },
    rows[1],
  ]);
  expect(everyWeek<(typeof rows)[number]>([], { right: 0, wrong: 0 })).toEqual([]);
});
