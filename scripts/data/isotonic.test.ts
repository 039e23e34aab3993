import { expect, test } from 'vitest';
import { cllr, isotonic, type Sample } from './isotonic.ts';

const photos = (count: number, forged: boolean, score: (i: number) => number): Sample[] =>
  Array.from({ length: count }, (_, i) => ({ score: score(i), forged, group: `${forged} ${i}` }));

test('a score that only forged photos reach weighs what their share against half a photo gives, and rises', () => {
  const { x, log10LR, n } = isotonic([...photos(100, true, i => (i < 20 ? 1 : 0)), ...photos(200, false, () => 0)], 9);
  expect(x).toEqual([0, 1]);
  expect(n).toBe(100);
  expect(log10LR[1]).toBeCloseTo(Math.log10(20.5 / 101 / (0.5 / 201)), 2);
  expect(log10LR[0]).toBeLessThan(0);
});

test('no weight passes the cap, and a score that says nothing weighs nothing', () => {
  const strong = isotonic([...photos(100, true, () => 1), ...photos(100, false, () => 0)], 0.7);
  expect(Math.max(...strong.log10LR)).toBe(0.7);
  const none = isotonic([...photos(100, true, i => i % 10), ...photos(100, false, i => i % 10)], 2);
  expect(Math.max(...none.log10LR.map(Math.abs))).toBeLessThan(0.05);
});

test('of a curve with many steps the lowest are pooled, none is lost: a low score still speaks against', () => {
  const forged = Array.from({ length: 20 }, (_, i) => photos(i + 1, true, () => i));
  const real = Array.from({ length: 20 }, (_, i) => photos(20 - i, false, () => i));
  const { x, log10LR } = isotonic(
    [...forged, ...real].flat().map((sample, i) => ({ ...sample, group: String(i) })),
    2,
  );
  expect(x.length).toBeLessThanOrEqual(16);
  expect(x[0]).toBe(0);
  expect(log10LR[0]).toBeLessThan(0);
});

test('looks at one photo weigh as one photo', () => {
  const once = [...photos(50, true, i => i % 2), ...photos(50, false, () => 0)];
  expect(isotonic([...once, ...once, ...once], 2)).toEqual(isotonic(once, 2));
});

test('the cost of likelihood ratios is 1 where they say nothing and rises where they mislead', () => {
  expect(cllr([0, 0], [0])).toBe(1);
  expect(cllr([2], [-2])).toBeLessThan(0.05);
  expect(cllr([-1], [1])).toBeGreaterThan(2);
});
