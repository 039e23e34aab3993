import { expect, test } from 'vitest';
import type { CaseTimeline } from '../../core/case.ts';
import { statedTime } from '../stated-time.ts';
import { compare } from './compare.ts';
import { SCORES, scoresOf } from './scores.ts';
import { sentencesFor } from './sentences.ts';

const CASE: CaseTimeline = {
  ordered_at: '2025-10-01T09:00:00',
  shipped_at: '2025-10-02T15:00:00',
  delivered_at: '2025-10-05T11:00:00',
  claimed_at: '2025-10-06T20:00:00',
};

const NOTHING = { taken: null, digitized: null, modified: null, gpsTime: null };
const holding = (taken: string | null, offset: string | null = null, timeline = CASE, more = {}) => {
  const scores = scoresOf(compare({ ...NOTHING, taken: statedTime(taken, offset), ...more }, timeline));
  return SCORES.filter(name => scores[name] === 1);
};

test('each step is told by the earliest that the photo precedes, and once', () => {
  expect(holding('2025:09:20 10:00:00')).toEqual(['taken_before_ordered']);
  expect(holding('2025:10:02 09:00:00', '+08:00')).toEqual(['taken_before_shipped']);
  expect(holding('2025:10:03 09:00:00', '+08:00')).toEqual(['taken_before_delivered']);
});

test('a photo from arrival to claim speaks for the buyer; one taken later is normal', () => {
  expect(holding('2025:10:05 21:00:00')).toEqual(['taken_when_expected']);
  expect(holding('2025:10:08 10:00:00')).toEqual(['taken_after_claim']);
});

test('no honest photo is told in any zone of the world', () => {
  const trueMoment = Date.parse('2025-10-05T11:30:00+08:00');
  for (let zone = -12; zone <= 14; zone++) {
    const local = new Date(trueMoment + zone * 3_600_000)
      .toISOString()
      .slice(0, 19)
      .replace('T', ' ')
      .replaceAll('-', ':');
    expect(holding(local).filter(name => name.includes('before'))).toEqual([]);
    const sign = zone < 0 ? '-' : '+';
    const offset = `${sign}${String(Math.abs(zone)).padStart(2, '0')}:00`;
    expect(holding(local, offset)).toEqual(['taken_when_expected']);
  }
});

test('two hours of drift are allowed for where the zone is stated', () => {
  expect(holding('2025:10:02 13:30:00', '+08:00', { shipped_at: CASE.shipped_at! })).toEqual([]);
  expect(holding('2025:10:02 12:30:00', '+08:00', { shipped_at: CASE.shipped_at! })).toEqual(['taken_before_shipped']);
});

test('a clock that was never set says nothing', () => {
  expect(holding('2020:01:01 00:00:09')).toEqual([]);
  expect(holding('1980:06:01 00:00:09')).toEqual([]);
});

test('the last change is asked only where the capture is not stated', () => {
  const modified = statedTime('2025:08:01 10:00:00', null);
  expect(holding(null, null, CASE, { modified })).toEqual(['modified_before_shipped']);
  expect(holding('2025:10:05 21:00:00', null, CASE, { modified })).toEqual(['taken_when_expected']);
});

test('satellite time gets two days for a stale fix', () => {
  const gps = (text: string) => holding(null, null, CASE, { gpsTime: statedTime(text, '+00:00') });
  expect(gps('2025:09:29 00:00:00')).toEqual(['gps_before_shipped']);
  expect(gps('2025:10:01 00:00:00')).toEqual([]);
});

test('what the case does not say is not answered', () => {
  const scores = scoresOf(
    compare({ ...NOTHING, taken: statedTime('2025:10:02 09:00:00', null) }, { shipped_at: '2025-10-05T10:00:00Z' }),
  );
  expect(Object.keys(scores)).toEqual(['taken_before_shipped']);
});

test('every score has a sentence in both languages that accuses nobody', () => {
  const sentences = sentencesFor(Object.fromEntries(SCORES.map(name => [name, 1])), { taken: '2025-10-02 09:00' });
  expect(Object.keys(sentences)).toEqual([...SCORES]);
  for (const { en, zh } of Object.values(sentences)) {
    expect(en).not.toMatch(/fake|fraud|forge|lie |cheat/i);
    expect(zh).not.toMatch(/造假|伪造|欺诈|骗/);
  }
});
