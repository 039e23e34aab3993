import sharp from 'sharp';
import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '../../core/config.ts';
import { createViews } from '../../decode/views.ts';
import { accept } from '../../ingest/accept.ts';
import { errorLevels } from '../../kernels/error-levels.ts';
import { standardLumaTable } from '../../kernels/quantization.ts';
import { analyse, elaQualities } from './analyse.ts';
import { PATCH, pasted } from './examples.ts';
import ela from './index.ts';

const viewsOf = (bytes: Uint8Array) => createViews(accept(bytes, limitsOf(parseConfig({}))));

test('the strongest region lies where the patch was pasted', async () => {
  const views = viewsOf(pasted());
  const { regions, heat } = analyse(await views.luma(), elaQualities(null));
  const region = regions[0]!;
  const slack = 24;
  expect(region.x).toBeGreaterThanOrEqual(PATCH.x - slack);
  expect(region.y).toBeGreaterThanOrEqual(PATCH.y - slack);
  expect(region.x + region.width).toBeLessThanOrEqual(PATCH.x + PATCH.width + slack);
  expect(region.y + region.height).toBeLessThanOrEqual(PATCH.y + PATCH.height + slack);
  expect([heat.width, heat.height]).toEqual([64, 48]);
});

test('error levels are those of saving as JPEG and decoding again', async () => {
  const luma = await viewsOf(pasted()).luma();
  const { width, height } = luma;
  for (const quality of [60, 90]) {
    const { errors, columns } = errorLevels(luma, [standardLumaTable(quality)]);
    const jpeg = await sharp(luma.data, { raw: { width, height, channels: 1 } })
      .jpeg({ quality, mozjpeg: false, optimizeCoding: false })
      .toBuffer();
    const again = await sharp(jpeg).toColourspace('b-w').raw().toBuffer();
    expect(again).toHaveLength(width * height);
    let furthest = 0;
    let sum = 0;
    errors[0]!.forEach((level, block) => {
      const [left, top] = [(block % columns) * 8, Math.floor(block / columns) * 8];
      let real = 0;
      for (let y = top; y < top + 8; y++) {
        for (let x = left; x < left + 8; x++) real += Math.abs(luma.data[y * width + x]! - again[y * width + x]!) / 64;
      }
      furthest = Math.max(furthest, Math.abs(real - level / 64));
      sum += Math.abs(real - level / 64);
    });
    // Another rounding of the transform moves a coefficient that lies half-way between two steps.
    expect(furthest).toBeLessThan(0.5);
    expect(sum / errors[0]!.length).toBeLessThan(0.02);
  }
});

test('the qualities lie below the own one of the picture, and within what the tables know', () => {
  expect(elaQualities(90)).toEqual([80, 75]);
  expect(elaQualities(null)).toEqual([85, 80]);
  expect(Math.min(...elaQualities(1))).toBeGreaterThan(0);
  expect(Math.max(...elaQualities(100))).toBeLessThan(98);
});

test('the sentence says what error levels cannot tell', () => {
  const told = ela.explain({ scores: {}, facts: { regions: 1, marked_percent: 7, direction: 'more' } });
  expect(told.en).toMatch(/7%.*where to look, not what happened/);
  expect(told.zh).toMatch(/7%.*不说明发生了什么/);
});
