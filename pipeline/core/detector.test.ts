import { expect, test } from 'vitest';
import { type Detector, runningOrder } from './detector.ts';

const detector = (id: string, after?: readonly string[]): Detector => ({
  id,
  version: '1.0.0',
  family: 'pixel',
  needs: [],
  ...(after && { after }),
  costMs: 1,
  timeoutMs: 100,
  appliesTo: () => null,
  inspect: async () => ({ scores: {}, facts: {} }),
  explain: () => ({ en: '.', zh: '。' }),
  reference: 'none, for this test',
  examples: [],
});
const orderOf = (...detectors: Detector[]) => runningOrder(detectors).map(({ id }) => id);

test('a detector comes after those that it names, the others stay in their order', () => {
  expect(orderOf(detector('a', ['c']), detector('b'), detector('c'), detector('d', ['a']))).toEqual([
    'b',
    'c',
    'a',
    'd',
  ]);
});

test('one that is named but not there is not waited for', () => {
  expect(orderOf(detector('a', ['gone']), detector('b'))).toEqual(['a', 'b']);
});

test('detectors that wait for each other are refused by name', () => {
  expect(() => orderOf(detector('a', ['b']), detector('b', ['a']), detector('c'))).toThrow(/each other: a, b/);
  expect(() => orderOf(detector('a', ['a']))).toThrow(RangeError);
});
