import { expect, test } from 'vitest';
import type { Raster } from '../../core/views.ts';
import { KINDS } from '../../kernels/cooccurrences.ts';
import { residualShares, WIDTH } from './residuals.ts';

/** A picture with colour and grain, repeatable. */
function grainy(width: number, height: number): Raster {
  const data = new Uint8Array(width * height * 3);
  let state = 1;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[i] = 100 + ((i / 3 / 40) & 31) + (state >>> 29) + (i % 3) * 20;
  }
  return { width, height, channels: 3, data };
}

/** The pixels of `from` in another order, `width` of them in a row. */
function rearranged(from: Raster, width: number, at: (x: number, y: number) => number): Raster {
  const height = (from.width * from.height) / width;
  const data = new Uint8Array(from.data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set(from.data.subarray(at(x, y) * 3, at(x, y) * 3 + 3), (y * width + x) * 3);
  }
  return { ...from, width, height, data };
}

test('the shares of each residual add up to one', () => {
  const shares = residualShares(grainy(320, 256));
  expect(shares).toHaveLength(WIDTH);
  for (let group = 0; group < WIDTH; group += KINDS) {
    expect(shares.subarray(group, group + KINDS).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4);
  }
});

test('a picture on its side or in a mirror gives the same, so stored orientation will do', () => {
  const picture = grainy(320, 256);
  const turned = rearranged(picture, 256, (x, y) => x * 320 + y);
  const mirrored = rearranged(picture, 320, (x, y) => y * 320 + 319 - x);
  expect(residualShares(turned)).toEqual(residualShares(picture));
  expect(residualShares(mirrored)).toEqual(residualShares(picture));
});

test('of a large picture the middle counts, its borders do not', () => {
  const picture = grainy(800, 700);
  const black = { ...picture, data: picture.data.slice() };
  black.data.fill(0, 0, 800 * 3 * 90);
  expect(residualShares(black)).toEqual(residualShares(picture));
  black.data.fill(0, 0, 800 * 3 * 300);
  expect(residualShares(black)).not.toEqual(residualShares(picture));
});

test('a flat picture has no residuals but nought', () => {
  const flat = residualShares({ width: 64, height: 64, channels: 3, data: new Uint8Array(64 * 64 * 3).fill(90) });
  expect([...flat].filter(share => share > 0)).toEqual(Array.from({ length: WIDTH / KINDS }, () => 1));
});
