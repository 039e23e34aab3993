import { expect, test } from 'vitest';
import { shareOf, standingOf } from './own-reports.ts';

test('the interval is that of the literature', () => {
  // Newcombe, Statistics in Medicine 17, 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  expect(shareOf(81, 263)).toEqual({ value: 0.308, low: 0.2553, high: 0.3662 });
  expect(shareOf(15, 148)).toMatchObject({ low: 0.0624, high: 0.1605 });
  expect(shareOf(0, 20)).toMatchObject({ value: 0, low: 0, high: 0.1611 });
  expect(shareOf(1, 29)).toMatchObject({ low: 0.0061, high: 0.1718 });
});

test('of nothing there is no share', () => {
  expect(shareOf(0, 0)).toBeNull();
});

test.each([
  [9, 9, 'too_few'],
  [0, 10, 'good'],
  [4, 10, 'good'],
  [8, 10, 'watch'],
  [50, 100, 'watch'],
  [30, 100, 'good'],
] as const)('%d of %d overturned: %s', (overturned, decided, standing) => {
  expect(standingOf(overturned, decided)).toBe(standing);
});
