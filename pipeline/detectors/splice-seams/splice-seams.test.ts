import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '../../core/config.ts';
import type { Earlier } from '../../core/views.ts';
import { createViews } from '../../decode/views.ts';
import { accept } from '../../ingest/accept.ts';
import { surface } from '../example-jpeg.ts';
import { cellsOf } from './cells.ts';
import { PATCH, withGrain } from './examples.ts';
import { pixelsOf, seamsOf } from './seams.ts';

/** A map in which a box of the picture is proposed. */
function proposing(box: typeof PATCH, width: number, height: number): Earlier {
  const [columns, rows] = [Math.ceil(width / 16), Math.ceil(height / 16)];
  const data = new Uint8Array(columns * rows);
  for (let y = box.y; y < box.y + box.height; y += 16) {
    for (let x = box.x; x < box.x + box.width; x += 16) data[Math.floor(y / 16) * columns + Math.floor(x / 16)] = 255;
  }
  return { detector: 'somebody', scores: {}, regions: [], maps: { heat: { width: columns, height: rows, data } } };
}
const lumaOf = (bytes: Uint8Array) => createViews(accept(bytes, limitsOf(parseConfig({})))).luma();

test('the border of a part of another grain is a seam; the same border elsewhere is none', async () => {
  const luma = await lumaOf(withGrain(16, 4));
  const { width, height } = luma;
  const cells = cellsOf(luma);
  const [seam] = seamsOf(cells, width, height, [proposing(PATCH, width, height)]);
  expect(seam!.strength).toBeGreaterThan(4);
  expect(Math.abs(pixelsOf(seam!, cells, width, height).x - PATCH.x)).toBeLessThanOrEqual(16);
  const [other] = seamsOf(cells, width, height, [proposing({ ...PATCH, x: 32, y: 32 }, width, height)]);
  expect(other?.strength ?? 0).toBeLessThan(4);
});

test('a part moved by an odd number of pixels breaks the lattice of the sensor', () => {
  const [width, height] = [720, 560];
  // Every second pixel of a checkerboard is the mean of its neighbours, as green is in most cameras.
  const scene = surface(width + 1, height, 5, 24);
  const demosaiced = (shift: number) =>
    Uint8Array.from({ length: width * height }, (_, i) => {
      const [x, y] = [i % width, Math.floor(i / width)];
      const at = Math.max(1, Math.min(height - 2, y)) * (width + 1) + Math.max(1, x);
      const mean = (scene[at - 1]! + scene[at + 1]! + scene[at - width - 1]! + scene[at + width + 1]!) / 4;
      return (x + y + shift) % 2 ? Math.round(mean) : scene[at]!;
    });
  const [data, moved] = [demosaiced(0), demosaiced(1)];
  for (let y = PATCH.y; y < PATCH.y + PATCH.height; y++) {
    const at = y * width + PATCH.x;
    data.set(moved.subarray(at, at + PATCH.width), at);
  }
  const cells = cellsOf({ width, height, channels: 1, data });
  const [seam] = seamsOf(cells, width, height, [proposing(PATCH, width, height)]);
  expect(seam).toMatchObject({ trace: 'lattice' });
  expect(seam!.strength).toBeGreaterThan(8);
});

test.each([
  [1, 1],
  [65_000, 16],
  [16, 65_000],
  [34, 34],
  [800, 600],
])('a picture of one colour, %i x %i, has no seam and gives no NaN', (width, height) => {
  for (const value of [0, 128, 255]) {
    const data = new Uint8Array(width * height).fill(value);
    const cells = cellsOf({ width, height, channels: 1, data });
    const seams = seamsOf(cells, width, height, [proposing(PATCH, width, height)]);
    expect(seams.every(({ strength }) => strength === 0)).toBe(true);
  }
});
