import { expect, test } from 'vitest';
import { preferenceApplied, preferredWait } from './prefer.ts';

test.each([
  [undefined, 0],
  ['', 0],
  ['wait=5', 5000],
  ['respond-async, wait=10', 10_000],
  ['wait = "7" ; foo', 7000],
  ['WAIT=3', 3000],
  ['wait=999999', 30_000],
  ['wait=-1', 0],
  ['wait=1.5', 0],
  ['wait=abc', 0],
  ['await=5', 0],
  ['return=minimal', 0],
])('Prefer: %s waits %d ms', (header, ms) => {
  expect(preferredWait(header)).toBe(ms);
});

test('only a wait that was asked for is acknowledged', () => {
  expect(preferenceApplied(0)).toEqual({});
  expect(preferenceApplied(30_000)).toEqual({ 'Preference-Applied': 'wait=30' });
});
