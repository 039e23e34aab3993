import { expect, test } from 'vitest';
import { leftUntil, spanOf } from './span.ts';

test.each([
  [0.2, 'span.seconds', 1],
  [119, 'span.seconds', 119],
  [121, 'span.minutes', 3],
  [7200, 'span.hours', 2],
  [172_801, 'span.days', 3],
])('%d seconds are told as %s %d', (seconds, key, n) => {
  expect(spanOf(seconds)).toEqual({ key, n });
});

test.each([
  ['2026-11-22T00:00:00Z', 0],
  ['2026-11-22T12:00:59Z', 0],
  ['2026-11-22T17:40:00Z', 5 * 3600],
  ['2026-11-26T09:00:00Z', 3 * 86_400],
])('until %s there are %d whole seconds left', (deadline, left) => {
  expect(leftUntil(deadline, Date.parse('2026-11-22T12:00:00Z'))).toBe(left);
});
