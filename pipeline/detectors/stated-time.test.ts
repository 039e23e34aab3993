import { expect, test } from 'vitest';
import { caseTime, isClockUnset, statedTime } from './stated-time.ts';

test('a time without a zone is China time, one with a zone is what it says', () => {
  expect(statedTime('2025:10:02 14:03:11', null)!.utc).toBe(Date.parse('2025-10-02T06:03:11Z'));
  expect(statedTime('2025:10:02 14:03:11', '-05:00')!.utc).toBe(Date.parse('2025-10-02T19:03:11Z'));
  expect(caseTime('2025-10-02T14:03:11')).toBe(Date.parse('2025-10-02T06:03:11Z'));
  expect(caseTime('2025-10-02T14:03:11Z')).toBe(Date.parse('2025-10-02T14:03:11Z'));
});

test('blanks, zeros and impossible dates are no time', () => {
  for (const text of [
    null,
    '',
    '    :  :     :  :  ',
    '0000:00:00 00:00:00',
    '2025:13:01 00:00:00',
    '2025:02:30 10:00:00',
  ]) {
    expect(statedTime(text, null)).toBeNull();
  }
});

test('the first of January is what a clock says that was never set', () => {
  expect(isClockUnset(statedTime('2020:01:01 12:00:00', null)!)).toBe(true);
  expect(isClockUnset(statedTime('1980:05:05 12:00:00', null)!)).toBe(true);
  expect(isClockUnset(statedTime('2025:10:02 14:03:11', null)!)).toBe(false);
});
