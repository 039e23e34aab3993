import { expect, test } from 'vitest';
import { size, wanted } from './message.ts';
import { dayMix } from './mix.ts';
import { hrefOf, routeOf } from './route.ts';
import { placeOf, timesOf } from './scale.ts';
import { momentsOf } from './timeline.ts';

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [230_400, '230 KB'],
  [1_540_000, '1.5 MB'],
])('%d bytes are shown as %s', (bytes, text) => {
  expect(size(bytes)).toBe(text);
});

test('each thing is asked for once; where no check misses anything, the usual', () => {
  const asks = (...advice: ('short_video' | 'second_angle')[]) => ({ verdict: { advice } });
  expect(wanted([asks('short_video'), asks('second_angle', 'short_video'), { verdict: null }])).toEqual([
    'short_video',
    'second_angle',
  ]);
  expect(wanted([asks()])).toEqual(['original_from_album', 'second_angle']);
});

test.each([
  [-6, 0],
  [0, 0.5],
  [3, 0.75],
  [9, 1],
])('evidence of %d stands at %d of the scale', (value, place) => {
  expect(placeOf(value)).toBe(place);
});

test.each([
  [0.01, '1'],
  [0.65, '4.5'],
  [1.4, '25'],
  [-2.4, '250'],
  [7, '1,000,000'],
])('evidence of %d is about %s times', (value, times) => {
  expect(timesOf(value, 'en')).toBe(times);
});

test('addresses lead to pages, and anything else to the inbox', () => {
  const id = '0199d3f2-5a10-7c3e-8f00-3a5b6c7d8e9f';
  for (const route of [
    { page: 'case', id },
    { page: 'photo', id },
    { page: 'rescan', id },
    { page: 'analyst' },
    { page: 'rescans' },
    { page: 'clusters' },
    { page: 'settings' },
  ] as const) {
    expect(routeOf(hrefOf(route))).toEqual(route);
  }
  for (const odd of ['', '#', '#/case/../x', '#/nothing']) expect(routeOf(odd)).toEqual({ page: 'inbox' });
});

test('order and capture stand in one row; a time without a zone is UTC+8, one that is none is left out', () => {
  const evidence = [{ facts: { taken: '2026-11-20T21:00:00', taken_offset: '+09:00' } }, { facts: {} }];
  const inspections = [{ evidence: [] }, { evidence }, { evidence: [{ facts: { taken: 'yesterday' } }] }];
  const moments = momentsOf({
    timeline: { delivered_at: '2026-11-20T18:02:00', claimed_at: '2026-11-21T01:14:00Z' },
    inspections,
  } as unknown as Parameters<typeof momentsOf>[0]);
  expect(moments).toEqual([
    { kind: 'delivered_at', at: '2026-11-20T10:02:00.000Z', photo: null },
    { kind: 'taken', at: '2026-11-20T12:00:00.000Z', photo: 2 },
    { kind: 'claimed_at', at: '2026-11-21T01:14:00.000Z', photo: null },
  ]);
});

test('a day is a day in China', () => {
  const at = (created_at: string) => ({ created_at, verdict: null });
  const days = dayMix([at('2026-11-22T16:30:00Z'), at('2026-11-22T15:30:00Z'), at('2026-11-21T16:00:00Z')]);
  expect(days.map(({ day, total }) => [day, total])).toEqual([
    ['2026-11-22', 2],
    ['2026-11-23', 1],
  ]);
});
