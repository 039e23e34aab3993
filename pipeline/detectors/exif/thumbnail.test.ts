import { expect, test } from 'vitest';
import type { Raster } from '../../core/views.ts';
import { matchThumbnail } from './thumbnail.ts';

/** A scene of soft waves, brightness 0-255 at a place from 0 to 1. */
const scene = (x: number, y: number) => 128 + 60 * Math.sin(9 * x + 3 * y) + 40 * Math.cos(13 * y - 4 * x);

function draw(width: number, height: number, channels: 1 | 3, paint: (x: number, y: number) => number): Raster {
  const data = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = Math.max(0, Math.min(255, Math.round(paint((x + 0.5) / width, (y + 0.5) / height))));
      data.fill(value, (y * width + x) * channels, (y * width + x + 1) * channels);
    }
  }
  return { width, height, channels, data };
}

const picture = draw(960, 720, 3, scene);
const thumbnail = draw(160, 120, 1, scene);

test('a thumbnail of the picture agrees, also after brightening', () => {
  for (const later of [picture, draw(960, 720, 3, (x, y) => 40 + 0.7 * scene(x, y))]) {
    const match = matchThumbnail(thumbnail, later)!;
    expect(match.correlation).toBeGreaterThan(0.99);
    expect(match.patch).toBeLessThan(3);
  }
});

test('a dark spot added to the picture stands out by far', () => {
  const spotted = draw(960, 720, 3, (x, y) => ((x - 0.5) ** 2 + (y - 0.5) ** 2 < 0.004 ? 10 : scene(x, y)));
  const match = matchThumbnail(thumbnail, spotted)!;
  expect(match.patch).toBeGreaterThan(40);
  expect(match.patch / match.spread).toBeGreaterThan(7.5);
});

test('another picture does not correlate', () => {
  expect(
    matchThumbnail(
      thumbnail,
      draw(960, 720, 3, (x, y) => scene(1 - y, x * x)),
    )!.correlation,
  ).toBeLessThan(0.7);
});

test('bars are left out; a cropped or turned picture is not compared', () => {
  const wide = draw(960, 640, 3, scene);
  const barred = draw(160, 120, 1, (x, y) => (y < 1 / 18 || y > 17 / 18 ? 0 : scene(x, (y - 1 / 18) * 1.125)));
  expect(matchThumbnail(barred, wide)!.correlation).toBeGreaterThan(0.98);
  expect(matchThumbnail(thumbnail, draw(960, 500, 3, scene))).toBeNull();
  expect(matchThumbnail(thumbnail, draw(720, 960, 3, scene))).toBeNull();
});

test('a picture that a decoder had to fill is not compared', () => {
  expect(
    matchThumbnail(
      thumbnail,
      draw(960, 720, 3, (x, y) => (y > 0.6 ? 128 : scene(x, y))),
    ),
  ).toBeNull();
});

test('a picture of one colour has nothing to compare', () => {
  expect(
    matchThumbnail(
      thumbnail,
      draw(960, 720, 3, () => 90),
    ),
  ).toBeNull();
});
