import { expect, test } from 'vitest';
import { shrinkExact } from './area.ts';
import { log10Tail } from './binomial.ts';
import { gridVotes, NO_VOTE } from './grid-votes.ts';
import { keypoints, smoothed } from './keypoints.ts';
import { localNoise } from './local-noise.ts';

/** Repeatable numbers in [0, 1). */
function generator(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const samples = (count: number, seed: number) => {
  const random = generator(seed);
  return Uint8Array.from({ length: count }, () => Math.floor(random() * 256));
};

test('the bound on a binomial tail is never below the tail itself, and close in the exponent', () => {
  const exact = (n: number, k: number, p: number) => {
    let tail = 0;
    for (let i = k; i <= n; i++) {
      let chance = (1 - p) ** (n - i) * p ** i;
      for (let j = 0; j < i; j++) chance *= (n - j) / (j + 1);
      tail += chance;
    }
    return Math.log10(tail);
  };
  for (const [n, k] of [
    [10, 3],
    [40, 6],
    [40, 40],
    [60, 20],
  ] as const) {
    const bound = log10Tail(n, k, 1 / 64);
    expect(bound).toBeGreaterThanOrEqual(exact(n, k, 1 / 64) - 1e-9);
    expect(bound).toBeLessThan(exact(n, k, 1 / 64) + 2);
  }
  expect(log10Tail(64, 1, 1 / 64)).toBe(0);
  expect(log10Tail(0, 0, 0.5)).toBe(0);
});

test('noise and flat pictures do not agree on a grid', () => {
  const noise = gridVotes({ data: samples(256 * 256, 2), width: 256, height: 256 }, 1000);
  const counts = new Map<number, number>();
  for (const vote of noise.votes) if (vote !== NO_VOTE) counts.set(vote, (counts.get(vote) ?? 0) + 1);
  expect(Math.max(0, ...counts.values())).toBeLessThan(20);
  expect(
    gridVotes({ data: new Uint8Array(256 * 256).fill(90), width: 256, height: 256 }, 1000).votes.every(
      v => v === NO_VOTE,
    ),
  ).toBe(true);
  expect(gridVotes({ data: new Uint8Array(14 * 14), width: 14, height: 14 }, 10).votes).toHaveLength(0);
});

test('grid votes are never more than asked for', () => {
  const { columns, rows, pitch } = gridVotes({ data: new Uint8Array(900 * 700), width: 900, height: 700 }, 500);
  expect(columns * rows).toBeLessThanOrEqual(520);
  expect(pitch).toBeGreaterThanOrEqual(15);
});

test('shrinking keeps the mean, whatever the ratio, and a whole ratio gives exact block means', () => {
  const data = samples(60 * 42, 3);
  const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
  for (const [width, height] of [
    [60, 42],
    [30, 21],
    [37, 29],
    [1, 1],
  ] as const) {
    const small = shrinkExact({ data, width: 60, height: 42 }, width, height);
    expect(small.data).toHaveLength(width * height);
    expect(mean(small.data)).toBeCloseTo(mean(data), 3);
  }
  const half = shrinkExact({ data, width: 60, height: 42 }, 30, 21);
  expect(half.data[31]).toBeCloseTo((data[122]! + data[123]! + data[182]! + data[183]!) / 4, 4);
});

test('keypoints lie on blobs, strongest first within the limit of a cell', () => {
  const data = new Float32Array(96 * 96).fill(100);
  for (const [x, y, value] of [
    [40, 40, 220],
    [50, 44, 180],
    [44, 54, 160],
  ] as const) {
    for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) data[(y + dy) * 96 + x + dx] = value;
  }
  const found = keypoints(smoothed({ width: 96, height: 96, data }), 96, 2, 10);
  expect(found.map(({ x, y }) => [x, y])).toEqual([
    [40, 40],
    [50, 44],
  ]);
});

test('the noise estimate follows the noise, not a slope', () => {
  const random = generator(4);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const [width, height] = [256, 128];
  const picture = (sigma: number) =>
    Uint8Array.from({ length: width * height }, (_, i) => Math.round(60 + (i % width) / 2 + sigma * normal()));
  const median = (values: Float32Array) => [...values].sort((a, b) => a - b)[values.length >> 1]!;
  for (const sigma of [2, 5, 9]) {
    expect(median(localNoise({ data: picture(sigma), width, height }).sigma) / sigma).toBeCloseTo(1, 0);
    expect(Math.abs(median(localNoise({ data: picture(sigma), width, height }).sigma) / sigma - 1)).toBeLessThan(0.15);
  }
  expect(localNoise({ data: new Uint8Array(32 * 32).fill(255), width: 32, height: 32 }).clipped).toEqual(
    Uint8Array.of(1, 1, 1, 1),
  );
});
