import { expect, test } from 'vitest';
import { auc, boundedLogistic } from './likelihood.ts';

test('auc counts pairs, ties half', () => {
  expect(auc([3, 4], [1, 2])).toBe(1);
  expect(auc([1, 2], [3, 4])).toBe(0);
  expect(auc([1, 2], [1, 2])).toBe(0.5);
  expect(auc([2, 2], [2])).toBe(0.5);
});

test('scores that separate give a rising curve, held within the cap, whatever the sizes of the classes', () => {
  const low = Array.from({ length: 400 }, (_, i) => i / 400);
  const high = Array.from({ length: 100 }, (_, i) => 0.4 + i / 100);
  const { x, log10LR, n } = boundedLogistic(high, low, 0.45);
  expect(n).toBe(100);
  expect(x).toEqual([...x].sort((a, b) => a - b));
  expect(log10LR).toEqual([...log10LR].sort((a, b) => a - b));
  expect(Math.min(...log10LR)).toBe(-0.45);
  expect(Math.max(...log10LR)).toBe(0.45);
});

test('scores that tell nothing weigh nothing', () => {
  const scores = Array.from({ length: 200 }, (_, i) => ((i * 37) % 200) / 200);
  for (const value of boundedLogistic(scores, scores, 1).log10LR) expect(Math.abs(value)).toBeLessThan(0.01);
});
