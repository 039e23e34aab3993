import { expect, test } from 'vitest';
import { spanOf } from './span.ts';

test.each([
  [0.2, 'span.seconds', 1],
  [119, 'span.seconds', 119],
  [121, 'span.minutes', 3],
  [7200, 'span.hours', 2],
])('%d seconds are told as %s %d', (seconds, key, n) => {
  expect(spanOf(seconds)).toEqual({ key, n });
});
