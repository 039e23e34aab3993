import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '../../core/config.ts';
import { createViews } from '../../decode/views.ts';
import { accept } from '../../ingest/accept.ts';
import { analyse } from './analyse.ts';
import { PATCH, pasted } from './examples.ts';
import ela, { ELA_QUALITY } from './index.ts';

const viewsOf = (bytes: Uint8Array) => createViews(accept(bytes, limitsOf(parseConfig({}))));

test('the strongest region lies where the patch was pasted', async () => {
  const views = viewsOf(pasted());
  const { regions, heat } = analyse(await views.rgb(), await views.recompressed(ELA_QUALITY));
  const region = regions[0]!;
  const slack = 24;
  expect(region.x).toBeGreaterThanOrEqual(PATCH.x - slack);
  expect(region.y).toBeGreaterThanOrEqual(PATCH.y - slack);
  expect(region.x + region.width).toBeLessThanOrEqual(PATCH.x + PATCH.width + slack);
  expect(region.y + region.height).toBeLessThanOrEqual(PATCH.y + PATCH.height + slack);
  expect([heat.width, heat.height]).toEqual([64, 48]);
});

test('a picture compared with itself shows nothing', async () => {
  const rgb = await viewsOf(pasted()).rgb();
  expect(analyse(rgb, rgb)).toMatchObject({ strongest: 0, marked: 0, direction: null, regions: [] });
});

test('the sentence says what error levels cannot tell', () => {
  const told = ela.explain({ scores: {}, facts: { regions: 1, marked_percent: 7, direction: 'more' } });
  expect(told.en).toMatch(/7%.*where to look, not what happened/);
  expect(told.zh).toMatch(/7%.*不说明发生了什么/);
});
