import { expect, test } from 'vitest';
import { DEFAULT_POLICY } from './policy.ts';
import { qualityOf } from './quality.ts';

const photo = { width: 4000, height: 3000, jpegQuality: 95, notes: [] };
const judge = (scores: Record<string, number>, facts: Partial<typeof photo> = {}, status: 'ok' | 'failed' = 'ok') =>
  qualityOf({ ...photo, ...facts }, DEFAULT_POLICY, [{ detector: 'quality-gate', status, scores }]);

test('a large, sharp, finely stored photo is clean, with or without the gate', () => {
  expect(judge({ sharpness: 0.3, blockiness: 1, screenshot: 0 })).toEqual({ level: 'clean', limits: [] });
  expect(qualityOf(photo, DEFAULT_POLICY)).toEqual({ level: 'clean', limits: [] });
});

test('a blurred photo is not judged as clean, and remains judged', () => {
  expect(judge({ sharpness: 0.03 })).toEqual({ level: 'laundered', limits: [] });
});

test('a screenshot and visible blocks take pixel methods their say, each under its name', () => {
  expect(judge({ screenshot: 1 })).toEqual({ level: 'poor', limits: ['screenshot'] });
  expect(judge({ screenshot: 0.75 }).limits).toEqual([]);
  expect(judge({ blockiness: 4 })).toEqual({ level: 'poor', limits: ['too_compressed'] });
  expect(judge({ blockiness: 4 }, { jpegQuality: 20, width: 200, height: 200 }).limits).toEqual([
    'too_small',
    'too_compressed',
  ]);
});

test('a gate that failed says nothing', () => {
  expect(judge({ screenshot: 1, blockiness: 9 }, {}, 'failed')).toEqual({ level: 'clean', limits: [] });
});
