import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shrink, shrinkExact } from './area.ts';
import { blockTraits } from './block-traits.ts';
import { boxMean } from './box-mean.ts';
import { buildKernels, KERNELS_FILE } from './build.ts';
import { cooccurrences } from './cooccurrences.ts';
import { blockDct, gridHistograms } from './dct.ts';
import { errorLevels, errorTables } from './error-levels.ts';
import { gridVotes } from './grid-votes.ts';
import { keypoints, MIN_RESPONSE, smoothed } from './keypoints.ts';
import { laplacianSums } from './laplacian.ts';
import { likePairs } from './like-pairs.ts';
import { localNoise } from './local-noise.ts';
import { lumaFromRgb } from './luma.ts';
import { PATCH_BORDER, PATCH_VALUES, patchesAt } from './patches.ts';
import * as plainArea from './plain/area.ts';
import { blockTraitsAt } from './plain/block-traits.ts';
import * as plainBox from './plain/box-mean.ts';
import * as plainCooccurrences from './plain/cooccurrences.ts';
import { blockDctAt, histogramsAt } from './plain/dct.ts';
import { errorSumsAt } from './plain/error-levels.ts';
import { gridVoteAt } from './plain/grid-votes.ts';
import * as plainKeypoints from './plain/keypoints.ts';
import * as plainLaplacian from './plain/laplacian.ts';
import { likePairsOf } from './plain/like-pairs.ts';
import { localNoiseAt } from './plain/local-noise.ts';
import * as plainLuma from './plain/luma.ts';
import { patchAt } from './plain/patches.ts';
import type { FloatPlane, Plane } from './plane.ts';

/** Repeatable bytes from a seed: noise, or a ramp with some, so that smooth and clipped blocks occur too. */
function bytes(length: number, seed: number, kind: 'noise' | 'smooth' | 'clipped'): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, (_, i) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const noise = state >>> 24;
    if (kind === 'noise') return noise;
    if (kind === 'smooth') return 60 + (i % 97) + noise / 32;
    return noise < 128 ? 0 : 255;
  });
}

const plane = fc
  .record({
    width: fc.integer({ min: 1, max: 70 }),
    height: fc.integer({ min: 1, max: 40 }),
    seed: fc.nat(),
    kind: fc.constantFrom('noise' as const, 'smooth' as const, 'clipped' as const),
  })
  .map(({ width, height, seed, kind }): Plane => ({ width, height, data: bytes(width * height, seed, kind) }));
/** The same as numbers, smooth enough to have keypoints that are no ties. */
const floats = (picture: Plane): FloatPlane => ({ ...picture, data: Float32Array.from(picture.data, v => v / 3) });
const steps = fc.array(fc.integer({ min: 1, max: 255 }), { minLength: 64, maxLength: 64 });

// The compiler takes seconds, and many of them on a busy machine.
test('the committed module is what its sources give', { timeout: 180_000 }, async () => {
  expect(Buffer.compare(await buildKernels(), readFileSync(KERNELS_FILE))).toBe(0);
});

describe('each kernel gives the bits of its plain twin', () => {
  test('luma, for any number of pixels and every colour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 70_000 }), fc.nat(), (pixels, seed) => {
        const rgb = bytes(pixels * 3, seed, 'noise');
        expect(Buffer.compare(lumaFromRgb(rgb, pixels), plainLuma.lumaFromRgb(rgb, pixels))).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  test('error levels and texture of every block, for any tables', () => {
    fc.assert(
      fc.property(plane, fc.array(steps, { minLength: 1, maxLength: 3 }), (picture, tables) => {
        const { columns, rows, errors, texture } = errorLevels(picture, tables);
        expect([columns, rows]).toEqual([picture.width >> 3, picture.height >> 3]);
        for (let i = 0; i < columns * rows; i++) {
          const [left, top] = [(i % columns) * 8, Math.floor(i / columns) * 8];
          tables.forEach((table, k) => {
            const twin = errorSumsAt(picture, left, top, errorTables(table));
            expect(errors[k]![i]).toBe(twin.errors);
            expect(texture[i]).toBe(twin.steps);
          });
        }
      }),
    );
  });

  test('block DCT, on every grid', () => {
    const shift = fc.integer({ min: 0, max: 7 });
    fc.assert(
      fc.property(plane, shift, shift, fc.integer({ min: 1, max: 3 }), (picture, left, top, every) => {
        let seen = 0;
        const visit = (coefficients: Float32Array, row: number, columns: number) => {
          seen += columns;
          for (let column = 0; column < columns; column++) {
            const twin = blockDctAt(picture, left + column * every * 8, top + row * every * 8);
            expect(coefficients.subarray(column * 64, column * 64 + 64)).toEqual(twin);
          }
        };
        blockDct(picture, visit, { left, top, every });
        const whole = (length: number) => Math.max(0, Math.ceil(Math.floor(length / 8) / every));
        expect(seen).toBe(whole(picture.width - left) * whole(picture.height - top));
      }),
    );
  });

  test('histograms of coefficients on every grid', () => {
    const frequencies = [1, 8, 25];
    fc.assert(
      fc.property(plane, fc.integer({ min: 1, max: 3 }), (picture, every) => {
        const found = gridHistograms(picture, every, frequencies, 40);
        const starts = (length: number) =>
          Array.from({ length: Math.ceil(Math.max(0, Math.floor((length - 8) / 8)) / every) }, (_, i) => i * every * 8);
        for (const grid of [0, 13, 63]) {
          const places = starts(picture.height).flatMap(y =>
            starts(picture.width).map(x => [x + (grid & 7), y + (grid >> 3)] as const),
          );
          const twin = histogramsAt(picture, places, frequencies, 40).flat();
          expect([...found.subarray(grid * 120, (grid + 1) * 120)]).toEqual(twin);
        }
      }),
    );
  });

  test('shrinking, to within a rounding of single precision', () => {
    const size = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 250, max: 600 }));
    const picture = fc.record({ width: size, height: size, channels: fc.constantFrom(1 as const, 3 as const) });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(picture, share, share, fc.nat(), ({ width, height, channels }, across, down, seed) => {
        const samples = { width, height, channels, data: bytes(width * height * channels, seed, 'clipped') };
        const [toWidth, toHeight] = [1 + Math.floor(across * (width - 1)), 1 + Math.floor(down * (height - 1))];
        const twin = plainArea.shrink(samples, toWidth, toHeight);
        shrink(samples, toWidth, toHeight).forEach((value, i) => {
          if (Math.abs(value - twin[i]!) > 0.501) expect.fail(`${value} where the average is ${twin[i]}`);
        });
        if (channels === 3) return;
        shrinkExact(samples, toWidth, toHeight).data.forEach((value, i) => {
          if (Math.abs(value - twin[i]!) > 0.001) expect.fail(`${value} where the average is ${twin[i]}`);
        });
      }),
    );
  });

  test('grid votes of every patch', () => {
    fc.assert(
      fc.property(plane, fc.integer({ min: 1, max: 12 }), (picture, most) => {
        const { columns, rows, pitch, votes } = gridVotes(picture, most);
        expect(votes).toHaveLength(columns * rows);
        votes.forEach((vote, i) => {
          expect(vote).toBe(gridVoteAt(picture, (i % columns) * pitch, Math.floor(i / columns) * pitch));
        });
      }),
    );
  });

  test('noise, brightness and texture of every block', () => {
    fc.assert(
      fc.property(plane, picture => {
        const { columns, rows, sigma, brightness, texture, clipped } = localNoise(picture);
        expect([columns, rows]).toEqual([picture.width >> 4, picture.height >> 4]);
        for (let i = 0; i < columns * rows; i++) {
          const twin = localNoiseAt(picture.data, picture.width, (i % columns) * 16, Math.floor(i / columns) * 16);
          expect([sigma[i], brightness[i], texture[i], clipped[i]]).toEqual(twin);
        }
      }),
    );
  });

  test('traits of every block that is asked for', () => {
    fc.assert(
      fc.property(plane, fc.integer({ min: 1, max: 3 }), (picture, step) => {
        const expected = [];
        for (let top = 8; top + 8 <= picture.height; top += 8 * step) {
          for (let left = 8; left + 8 <= picture.width; left += 8 * step) {
            expected.push(blockTraitsAt(picture.data, picture.width, left, top));
          }
        }
        const found: typeof expected = [];
        blockTraits(picture, step, traits => found.push({ ...traits }));
        expect(found).toEqual(expected);
      }),
    );
  });

  test('sums of the Laplacian', () => {
    fc.assert(
      fc.property(plane, picture => {
        fc.pre(picture.width > 2 && picture.height > 2);
        expect(laplacianSums(picture)).toEqual(plainLaplacian.laplacianSums(picture));
      }),
    );
    const white = { width: 1024, height: 1024, data: bytes(1024 * 1024, 7, 'clipped') };
    expect(laplacianSums(white)).toEqual(plainLaplacian.laplacianSums(white));
  });

  test('co-occurrences of residuals', () => {
    fc.assert(
      fc.property(plane, fc.integer({ min: 1, max: 3 }), (picture, quantum) => {
        expect(cooccurrences(picture, quantum)).toEqual(plainCooccurrences.cooccurrences(picture, quantum));
      }),
      { numRuns: 40 },
    );
    const column = { width: 1, height: 9, data: Uint8Array.from([60, 71, 209, 170, 98, 99, 97, 90, 91]) };
    expect(cooccurrences(column, 1)).toEqual(plainCooccurrences.cooccurrences(column, 1));
  });

  test('smoothing, and keypoints with their answers', () => {
    fc.assert(
      fc.property(plane, fc.integer({ min: 4, max: 9 }), (picture, border) => {
        const soft = smoothed(floats(picture));
        expect(soft.data).toEqual(plainKeypoints.smooth(plainKeypoints.smooth(floats(picture))).data);
        const found = keypoints(soft, 200, 5000, border).map(({ x, y, response }) => [y * soft.width + x, response]);
        const twin = plainKeypoints.peaks(soft, border, MIN_RESPONSE);
        expect(found.sort((a, b) => a[0]! - b[0]!)).toEqual(twin);
      }),
    );
  });

  test('patches, to within what single precision leaves', () => {
    const place = { x: PATCH_BORDER, y: PATCH_BORDER };
    fc.assert(
      fc.property(fc.nat(), fc.nat(9), (seed, more) => {
        const width = 2 * PATCH_BORDER + 1 + more;
        const picture = floats({ width, height: 40, data: bytes(width * 40, seed, 'smooth') });
        const { angle, norm, values } = patchesAt(picture, [place]);
        const twin = patchAt(picture, place.x, place.y);
        expect(Math.abs(Math.sin((angle[0]! - twin.angle) / 2))).toBeLessThan(1e-3);
        expect(Math.abs(norm[0]! - twin.norm)).toBeLessThan(0.01 * twin.norm);
        twin.values.forEach((value, i) => {
          if (Math.abs(values[i]! - value) > 0.02) expect.fail(`${values[i]} where it is ${value}`);
        });
      }),
    );
  });

  test('like pairs: all that there are, and none of a pattern', () => {
    const most = fc.constantFrom(3, 1000);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.nat(), most, (count, seed, limit) => {
        // Few different values, so that many are alike; distances are whole numbers, so that none is near the limit.
        const noise = bytes(count * 6, seed, 'noise');
        const values = new Float32Array(count * PATCH_VALUES);
        for (let i = 0; i < count * 4; i++) values[(i >> 2) * PATCH_VALUES + (i & 3) * 19] = noise[i]! % 3;
        const at = (from: number) => Float32Array.from({ length: count }, (_, i) => noise[from + i]! % 20);
        const points = { count, x: at(4 * count), y: at(5 * count), values };
        const signs = [new Float32Array(64).fill(1), Float32Array.from({ length: 64 }, (_, i) => (i % 19 ? 1 : -1))];
        const likeness = { near: 1.5, apart: 3, most: limit, signs };
        const text = (pairs: readonly { a: number; b: number; signs: number }[]) =>
          pairs.map(({ a, b, signs: s }) => `${s} ${a} ${b}`).sort();
        expect(text(likePairs(points, likeness))).toEqual(text(likePairsOf(points, likeness)));
      }),
    );
  });

  test('box means, at borders and for radii beyond them', () => {
    const grid = fc.record({ columns: fc.integer({ min: 1, max: 30 }), rows: fc.integer({ min: 1, max: 30 }) });
    fc.assert(
      fc.property(grid, fc.nat(40), fc.nat(), ({ columns, rows }, radius, seed) => {
        const values = Float32Array.from(bytes(columns * rows, seed, 'noise'), value => value / 7 - 11);
        expect(boxMean(values, columns, rows, radius)).toEqual(plainBox.boxMean(values, columns, rows, radius));
      }),
    );
  });
});

describe('what the kernels compute', () => {
  test('the block DCT is the orthonormal DCT-II of the samples less 128', () => {
    const picture = { width: 8, height: 8, data: bytes(64, 5, 'noise') };
    const wave = (x: number, u: number) =>
      (u === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
    blockDct(picture, coefficients => {
      for (let i = 0; i < 64; i++) {
        const expected = picture.data.reduce(
          (sum, value, at) => sum + (value - 128) * wave(at & 7, i & 7) * wave(at >> 3, i >> 3),
          0,
        );
        expect(coefficients[i]).toBeCloseTo(expected, 3);
      }
    });
  });

  test('a box mean is the plain mean of the neighbours', () => {
    const values = Float32Array.from(bytes(35, 11, 'noise'));
    const smooth = boxMean(values, 7, 5, 1);
    const near = [0, 1, 7, 8].map(i => values[i]!);
    expect(smooth[0]).toBeCloseTo(near.reduce((a, b) => a + b) / 4, 4);
    const inner = [8, 9, 10, 15, 16, 17, 22, 23, 24].map(i => values[i]!);
    expect(smooth[16]).toBeCloseTo(inner.reduce((a, b) => a + b) / 9, 4);
  });

  test('a picture that already holds nothing but multiples of the steps loses nothing', () => {
    const flat = { width: 16, height: 8, data: new Uint8Array(128).fill(131) };
    // 8 * (131 - 128) = 24 = 3 * 8.
    const { errors, texture } = errorLevels(flat, [new Array(64).fill(8)]);
    expect([...errors[0]!, ...texture]).toEqual([0, 0, 0, 0]);
  });

  test('a picture smaller than a block has no blocks', () => {
    const picture = { width: 7, height: 7, data: new Uint8Array(49) };
    expect(errorLevels(picture, [new Array(64).fill(1)]).texture).toHaveLength(0);
    blockDct(picture, () => expect.unreachable());
  });
});
