import { expect, test } from 'vitest';
import { boxMean } from './box-mean.ts';
import { components } from './components.ts';
import { BLOCK, errorLevels } from './error-levels.ts';
import { FLAT, textureResidual } from './texture-residual.ts';

/** Repeatable numbers in [0, 1). */
function generator(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

test('error and texture of each block are what the definition says', () => {
  const random = generator(7);
  const [width, height] = [27, 19];
  const noise = () => Uint8Array.from({ length: width * height * 3 }, () => Math.floor(random() * 256));
  const [a, b] = [noise(), noise()];
  const luma = (data: Uint8Array, x: number, y: number) => {
    const at = (y * width + x) * 3;
    return (77 * data[at]! + 150 * data[at + 1]! + 29 * data[at + 2]!) / 256;
  };
  const { columns, rows, error, texture } = errorLevels(a, b, width, height);
  expect([columns, rows]).toEqual([3, 2]);
  for (let block = 0; block < 6; block++) {
    const [left, top] = [(block % 3) * BLOCK, Math.floor(block / 3) * BLOCK];
    let errors = 0;
    let steps = 0;
    for (let y = top; y < top + BLOCK; y++) {
      for (let x = left; x < left + BLOCK; x++) {
        errors += Math.abs(luma(a, x, y) - luma(b, x, y));
        if (x > left) steps += Math.abs(luma(a, x, y) - luma(a, x - 1, y));
        if (y > top) steps += Math.abs(luma(a, x, y) - luma(a, x, y - 1));
      }
    }
    expect(error[block]).toBeCloseTo(errors / 64, 3);
    expect(texture[block]).toBeCloseTo(steps / 112, 3);
  }
});

test('a picture smaller than a block has no blocks', () => {
  expect(errorLevels(new Uint8Array(7 * 7 * 3), new Uint8Array(7 * 7 * 3), 7, 7).error).toHaveLength(0);
});

/** Blocks whose error grows with texture, plus noise; one corner has `factor` times the error. */
function levelsWithCorner(factor: number) {
  const random = generator(3);
  const [columns, rows] = [40, 30];
  const texture = Float32Array.from({ length: columns * rows }, () => 1 + random() * 30);
  const error = texture.map((value, i) => {
    const corner = i % columns < 8 && i < 8 * columns;
    return 0.2 * value * (0.8 + 0.4 * random()) * (corner ? factor : 1);
  });
  return { columns, rows, error, texture };
}

test('texture alone does not stand out; a region with other errors for its texture does, either way', () => {
  const meanOfCorner = (factor: number) => {
    const { z } = textureResidual(levelsWithCorner(factor));
    let sum = 0;
    for (let y = 0; y < 8; y++) for (let x = 0; x < 8; x++) sum += z[y * 40 + x]!;
    return sum / 64;
  };
  expect(Math.abs(meanOfCorner(1))).toBeLessThan(0.3);
  expect(meanOfCorner(2)).toBeGreaterThan(2);
  expect(meanOfCorner(0.5)).toBeLessThan(-2);
});

test('flat blocks have no say', () => {
  const texture = new Float32Array(100).fill(FLAT / 2);
  const result = textureResidual({ columns: 10, rows: 10, error: new Float32Array(100).fill(9), texture });
  expect(result.usable).toBe(0);
  expect(result.z.every(value => value === 0)).toBe(true);
});

test('box mean equals the plain mean of the neighbours, at borders and for radii beyond them', () => {
  const random = generator(11);
  const [columns, rows] = [7, 5];
  const values = Float32Array.from({ length: 35 }, random);
  for (const radius of [0, 1, 2, 9]) {
    const smooth = boxMean(values, columns, rows, radius);
    for (let y = 0; y < rows; y++) {
      for (let x = 0; x < columns; x++) {
        const near = [...values].filter(
          (_, i) => Math.abs((i % columns) - x) <= radius && Math.abs(Math.floor(i / columns) - y) <= radius,
        );
        expect(smooth[y * columns + x]).toBeCloseTo(near.reduce((a, b) => a + b, 0) / near.length, 4);
      }
    }
  }
});

test('components join over corners, are measured, and come strongest first', () => {
  const values = Float32Array.from([3, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 5, 0, 0, 0, 9]);
  expect(components(values, 4, 4, 3)).toEqual([
    { left: 3, top: 2, right: 3, bottom: 3, cells: 2, sum: 14 },
    { left: 0, top: 0, right: 1, bottom: 1, cells: 2, sum: 6 },
  ]);
  expect(components(values, 4, 4, 10)).toEqual([]);
});
