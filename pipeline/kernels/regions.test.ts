import { expect, test } from 'vitest';
import { components } from './components.ts';
import { SAMPLES, STEPS } from './error-levels.ts';
import { FLAT, textureResidual } from './texture-residual.ts';

/** Repeatable numbers in [0, 1). */
function generator(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Blocks whose error grows with texture, plus noise; one corner has `factor` times the error. */
function levelsWithCorner(factor: number) {
  const random = generator(3);
  const [columns, rows] = [40, 30];
  const texture = Uint16Array.from({ length: columns * rows }, () => (1 + random() * 30) * STEPS);
  const error = Uint16Array.from(texture, (value, i) => {
    const corner = i % columns < 8 && i < 8 * columns;
    return ((0.2 * value) / STEPS) * (0.8 + 0.4 * random()) * (corner ? factor : 1) * SAMPLES;
  });
  return { error, texture };
}

test('texture alone does not stand out; a region with other errors for its texture does, either way', () => {
  const meanOfCorner = (factor: number) => {
    const { error, texture } = levelsWithCorner(factor);
    const { z } = textureResidual(error, texture);
    let sum = 0;
    for (let y = 0; y < 8; y++) for (let x = 0; x < 8; x++) sum += z[y * 40 + x]!;
    return sum / 64;
  };
  expect(Math.abs(meanOfCorner(1))).toBeLessThan(0.3);
  expect(meanOfCorner(2)).toBeGreaterThan(2);
  expect(meanOfCorner(0.5)).toBeLessThan(-2);
});

test('flat blocks have no say', () => {
  const texture = new Uint16Array(100).fill((FLAT / 2) * STEPS);
  const result = textureResidual(new Uint16Array(100).fill(900), texture);
  expect(result.usable).toBe(0);
  expect(result.z.every(value => value === 0)).toBe(true);
});

test('components join over corners, are measured, and come strongest first', () => {
  const values = Float32Array.from([3, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 5, 0, 0, 0, 9]);
  expect(components(values, 4, 4, 3)).toEqual([
    { left: 3, top: 2, right: 3, bottom: 3, cells: 2, sum: 14 },
    { left: 0, top: 0, right: 1, bottom: 1, cells: 2, sum: 6 },
  ]);
  expect(components(values, 4, 4, 10)).toEqual([]);
});
