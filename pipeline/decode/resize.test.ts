import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Raster } from '../core/views.ts';
import { resize } from './resize.ts';

const grey = (width: number, height: number, data: readonly number[]): Raster => ({
  width,
  height,
  channels: 1,
  data: Uint8Array.from(data),
});
const samples = (raster: Raster) => [...raster.data];

describe('shrinking averages areas', () => {
  test('whole blocks', () => {
    expect(samples(resize(grey(4, 2, [0, 10, 100, 110, 20, 30, 120, 130]), 2, 1))).toEqual([15, 115]);
  });

  test('fractional edges weigh by their share', () => {
    // 3 -> 2: each output covers one sample and half of the middle one.
    expect(samples(resize(grey(3, 1, [0, 90, 240]), 2, 1))).toEqual([30, 190]);
    // 5 -> 2: 2.5 samples each.
    expect(samples(resize(grey(5, 1, [10, 20, 100, 30, 40]), 2, 1))).toEqual([32, 48]);
  });

  test('ties go to the even sample, but up in exact halving of both sides', () => {
    expect(samples(resize(grey(2, 1, [0, 1]), 1, 1))).toEqual([0]);
    expect(samples(resize(grey(2, 2, [0, 1, 0, 1]), 1, 1))).toEqual([1]);
  });

  test('channels stay apart', () => {
    const rgb: Raster = { width: 2, height: 1, channels: 3, data: Uint8Array.of(0, 100, 200, 10, 110, 220) };
    expect(samples(resize(rgb, 1, 1))).toEqual([5, 105, 210]);
  });

  test('the mean survives', () => {
    const size = fc.integer({ min: 1, max: 40 });
    const photo = fc
      .tuple(size, size)
      .chain(([w, h]) =>
        fc.tuple(fc.constant(w), fc.constant(h), fc.array(fc.nat(255), { minLength: w * h, maxLength: w * h })),
      );
    fc.assert(
      fc.property(photo, fc.double({ min: 0.05, max: 1, noNaN: true }), ([w, h, data], scale) => {
        const small = resize(grey(w, h, data), Math.max(1, Math.round(w * scale)), Math.max(1, Math.round(h * scale)));
        const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
        expect(Math.abs(mean(samples(small)) - mean(data))).toBeLessThanOrEqual(0.51);
      }),
    );
  });
});

describe('enlarging', () => {
  test('interpolates between sample centres and repeats the edges', () => {
    expect(samples(resize(grey(2, 1, [0, 100]), 4, 1))).toEqual([0, 25, 75, 100]);
    expect(samples(resize(grey(1, 1, [77]), 3, 2))).toEqual([77, 77, 77, 77, 77, 77]);
  });
});

test('the same size gives the raster itself', () => {
  const raster = grey(2, 1, [3, 4]);
  expect(resize(raster, 2, 1)).toBe(raster);
});
