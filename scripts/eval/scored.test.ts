import { expect, test } from 'vitest';
import type { Scored } from './classifier-figures.ts';
import { sharedThreshold } from './scored.ts';

/** A hundred real photos of each source, scoring 0.01 to 1, moved up by so much. */
const source = (name: string, category: string, up = 0): Scored[] =>
  Array.from({ length: 100 }, (_, i) => ({
    ...{ id: `${name}-${i}`, ai: false, source: name, category, score: (i + 1) / 100 + up },
    ...{ generator: '', list: 'photos', pair: '', fold: 0 },
  }));
const passing = (photos: readonly Scored[], at: number) => photos.filter(({ score }) => score > at).length;

test('polished photos, who score higher, set the threshold for all', () => {
  const [polished, casual] = [source('studio', 'polished:product', 1), source('phones', 'casual:objects')];
  const at = sharedThreshold([...polished, ...casual], 0.05);
  expect(passing(polished, at)).toBeLessThanOrEqual(5);
  expect(passing(casual, at)).toBe(0);
});

test('a source of its own kind is not lost among many others', () => {
  const odd = source('portraits', 'polished:portrait', 1);
  const others = Array.from({ length: 30 }, (_, i) => source(`studio-${i}`, 'polished:product')).flat();
  expect(passing(odd, sharedThreshold([...odd, ...others], 0.05))).toBeGreaterThan(5);
  expect(passing(odd, sharedThreshold([...odd, ...others], 0.05, 0.05))).toBeLessThanOrEqual(5);
});

test('a source of few photos sets no threshold of its own', () => {
  const few = source('few', 'polished:portrait', 5).slice(0, 19);
  const many = Array.from({ length: 20 }, (_, i) => source(`studio-${i}`, 'polished:product')).flat();
  expect(sharedThreshold([...few, ...many], 0.05, 0.05)).toBe(sharedThreshold([...few, ...many], 0.05));
});
