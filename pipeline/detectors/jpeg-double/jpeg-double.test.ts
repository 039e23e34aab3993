import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '../../core/config.ts';
import { createViews } from '../../decode/views.ts';
import { accept } from '../../ingest/accept.ts';
import { ijgTable, jpegOf, storedOnce, surface } from '../example-jpeg.ts';
import { analyseEarlier } from './earlier.ts';
import { earlierGrid } from './earlier-grid.ts';
import { freshPatch, freshPatchInCrop, otherGrid, PATCH } from './examples.ts';
import { analyseGrid } from './grid.ts';

const lumaOf = (bytes: Uint8Array) => createViews(accept(bytes, limitsOf(parseConfig({})))).luma();

/** Share of a box that lies in the patch. */
function inside(box: { x: number; y: number; width: number; height: number }): number {
  const across = Math.min(box.x + box.width, PATCH.x + PATCH.width) - Math.max(box.x, PATCH.x);
  const down = Math.min(box.y + box.height, PATCH.y + PATCH.height) - Math.max(box.y, PATCH.y);
  return (Math.max(0, across) * Math.max(0, down)) / (box.width * box.height);
}

test('a part with another grid is found where it lies, with its grid', async () => {
  const { origin, regions } = analyseGrid(await lumaOf(otherGrid()));
  expect(origin).toEqual({ x: 0, y: 0 });
  expect(regions[0]!.origin).toEqual({ x: 3, y: 5 });
  expect(inside(regions[0]!)).toBeGreaterThan(0.7);
});

test('a part without the earlier compression is found where it lies', async () => {
  const result = analyseEarlier(await lumaOf(freshPatch()), ijgTable(88))!;
  expect(result.share).toBeGreaterThan(0.6);
  expect(inside(result.regions[0]!)).toBeGreaterThan(0.6);
});

test('the grid from before a crop is found, and the part that does not follow it', async () => {
  const luma = await lumaOf(freshPatchInCrop());
  const { origin } = earlierGrid(luma)!;
  expect(origin).toEqual({ x: 3, y: 5 });
  const result = analyseEarlier(luma, ijgTable(92), origin)!;
  expect(inside(result.regions[0]!)).toBeGreaterThan(0.6);
});

test('no earlier grid is found where there was none, or where it is the own one', async () => {
  for (const picture of [surface(512, 384, 7), storedOnce(surface(512, 384, 7), 512, 384, ijgTable(60))]) {
    expect(earlierGrid(await lumaOf(jpegOf(picture, 512, 384, ijgTable(90))))).toBeNull();
  }
});

test('a picture compressed once shows no earlier compression', async () => {
  const bytes = jpegOf(surface(512, 384, 7), 512, 384, ijgTable(80));
  expect(analyseEarlier(await lumaOf(bytes), ijgTable(80))).toMatchObject({ strongest: 0, regions: [] });
});

test('a crop that was saved again is no local break, though another grid shines through', async () => {
  const crop = storedOnce(surface(512, 384, 8), 512, 384, ijgTable(70), { x: 6, y: 2 });
  expect(analyseGrid(await lumaOf(jpegOf(crop, 512, 384, ijgTable(99)))).regions).toEqual([]);
});

test('pictures without enough blocks say nothing', () => {
  const tiny = { width: 20, height: 16, channels: 1 as const, data: new Uint8Array(320) };
  expect(analyseEarlier(tiny, ijgTable(80))).toBeNull();
  expect(earlierGrid(tiny)).toBeNull();
  expect(analyseGrid(tiny)).toMatchObject({ origin: null, regions: [] });
});
