import { expect, test } from 'vitest';
import type { Earlier } from '../../core/views.ts';
import { combine } from './combine.ts';

/** A map of 32 x 24 cells with a box of one value in it. */
function marking(detector: string, value: number, [left, top, right, bottom] = [8, 6, 16, 12]): Earlier {
  const data = new Uint8Array(32 * 24);
  for (let y = top!; y < bottom!; y++) data.fill(value, y * 32 + left!, y * 32 + right!);
  return { detector, scores: {}, regions: [], maps: { heat: { width: 32, height: 24, data } } };
}
const regionsOf = (...earlier: Earlier[]) => combine(1600, 1200, earlier)!.regions;

test('one map that responds to texture shows nothing by itself, however strong', () => {
  expect(regionsOf(marking('ela', 255))).toEqual([]);
  expect(regionsOf(marking('splice-seams', 255))).toEqual([]);
});

test('two that agree show the part on which they agree, and are named', () => {
  const [region, ...others] = regionsOf(marking('ela', 255), marking('splice-seams', 255, [12, 6, 20, 12]));
  expect(others).toEqual([]);
  expect(region!.named).toEqual(['ela', 'splice-seams']);
  // Cells 12 to 16 of 32, on a grid of 64.
  expect(region!.x).toBeGreaterThanOrEqual(23);
  expect(region!.x + region!.width).toBeLessThanOrEqual(33);
});

test('two that point at different parts do not agree', () => {
  expect(regionsOf(marking('ela', 255), marking('splice-seams', 255, [20, 14, 28, 20]))).toEqual([]);
});

test('a verified copy shows by itself', () => {
  expect(regionsOf(marking('copy-move', 255))[0]).toMatchObject({ named: ['copy-move'] });
});

test('maps without a say, and no maps, give nothing', () => {
  expect(combine(1600, 1200, [])).toBeNull();
  expect(combine(1600, 1200, [marking('noise', 255)])).toBeNull();
  expect(combine(1600, 1200, [{ detector: 'ela', scores: {}, regions: [], maps: {} }])).toBeNull();
});

test.each([
  [1, 1],
  [65_000, 16],
  [16, 65_000],
])('a photo of %i x %i has a map of finite values', (width, height) => {
  const { map } = combine(width, height, [marking('ela', 255), marking('copy-move', 255)])!;
  expect(map.data).toHaveLength(map.width * map.height);
  expect(Math.max(map.width, map.height)).toBe(64);
});
