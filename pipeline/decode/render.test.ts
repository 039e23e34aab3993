import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { limitsOf, parseConfig } from '../core/config.ts';
import { accept } from '../ingest/accept.ts';
import { exifSegment, png, short, withSegments } from '../ingest/made-files.ts';
import { fitJpeg } from './fit-jpeg.ts';
import { heatColour } from './heat-colours.ts';
import { renderHeatMap, renderPreview } from './render.ts';
import { createViews } from './views.ts';

const limits = limitsOf(parseConfig({}));
const view = (bytes: Uint8Array) => createViews(accept(bytes, limits));
const noise = (width: number, height: number) =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });

const preview = await noise(600, 400).blur(1).jpeg({ quality: 95 }).toBuffer();

describe('renderPreview', () => {
  test('is an upright JPEG whose long side keeps the limit', async () => {
    const bytes = withSegments(await noise(400, 200).jpeg().toBuffer(), exifSegment([short(0x0112, 6)]));
    const { format, width, height } = await sharp(await renderPreview(view(bytes), 100)).metadata();
    expect({ format, width, height }).toEqual({ format: 'jpeg', width: 50, height: 100 });
  });

  test('enlarges nothing', async () => {
    expect(await sharp(await renderPreview(view(png(30, 20)))).metadata()).toMatchObject({ width: 30, height: 20 });
  });

  test('carries the colour profile of its RGB samples, and none of a converted picture', async () => {
    const p3 = await noise(64, 64).withIccProfile('p3').jpeg().toBuffer();
    const cmyk = await noise(64, 64).toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer();
    expect((await sharp(await renderPreview(view(p3))).metadata()).icc).toBeDefined();
    expect((await sharp(await renderPreview(view(cmyk))).metadata()).icc).toBeUndefined();
  });
});

describe('renderHeatMap', () => {
  test('is turned upright and leaves the photo visible where nothing was found', async () => {
    const map = { width: 3, height: 2, data: Uint8Array.of(255, 0, 0, 0, 0, 0) };
    const { data, info } = await sharp(await renderHeatMap(map, 6))
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 2, height: 3, channels: 4 });
    const alphas = [...data].filter((_, i) => i % 4 === 3);
    expect(alphas).toEqual([0, heatColour(255)[3], 0, 0, 0, 0]);
  });

  test('grows in lightness and opacity with the value, so that it reads in grey print', () => {
    const light = ([r, g, b]: readonly number[]) => 0.2126 * r! ** 2.2 + 0.7152 * g! ** 2.2 + 0.0722 * b! ** 2.2;
    for (let value = 8; value < 256; value += 8) {
      expect(light(heatColour(value))).toBeGreaterThan(light(heatColour(value - 8)));
      expect(heatColour(value)[3]).toBeGreaterThan(heatColour(value - 8)[3]);
    }
  });
});

describe('fitJpeg', () => {
  test('leaves a picture alone that keeps the limits', async () => {
    expect(await fitJpeg(preview, { maxBytes: preview.length, maxSide: 600, minSide: 100 })).toBe(preview);
  });

  test('keeps the size and lowers the quality while that is enough', async () => {
    const fitted = (await fitJpeg(preview, { maxBytes: preview.length * 0.6, maxSide: 600, minSide: 100 }))!;
    expect(fitted.length).toBeLessThanOrEqual(preview.length * 0.6);
    expect(fitted.length).toBeGreaterThan(preview.length * 0.4);
    expect(await sharp(fitted).metadata()).toMatchObject({ width: 600, height: 400, format: 'jpeg' });
  });

  test('shrinks where quality alone is not enough, and keeps the side limit', async () => {
    const fitted = (await fitJpeg(preview, { maxBytes: 20_000, maxSide: 500, minSide: 100 }))!;
    const { width } = await sharp(fitted).metadata();
    expect(fitted.length).toBeLessThanOrEqual(20_000);
    expect(width).toBeGreaterThanOrEqual(100);
    expect(width).toBeLessThanOrEqual(500);
  });

  test('gives nothing rather than a picture too small to see', async () => {
    expect(await fitJpeg(preview, { maxBytes: 5000, maxSide: 600, minSide: 500 })).toBeNull();
    expect(await fitJpeg(preview, { maxBytes: 1e6, maxSide: 90, minSide: 100 })).toBeNull();
  });

  test('makes a JPEG of a PNG', async () => {
    const fitted = await fitJpeg(png(40, 30), { maxBytes: 5000, maxSide: 600, minSide: 100 });
    expect(await sharp(fitted!).metadata()).toMatchObject({ format: 'jpeg', width: 40 });
  });
});
