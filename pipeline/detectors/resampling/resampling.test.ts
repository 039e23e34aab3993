import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '../../core/config.ts';
import { createViews } from '../../decode/views.ts';
import { accept } from '../../ingest/accept.ts';
import { analyse } from './analyse.ts';
import { allEnlarged, PATCH, withEnlargedPart } from './examples.ts';
import detector from './index.ts';
import { BLOCK } from './predictability.ts';

const viewsOf = (bytes: Uint8Array) => createViews(accept(bytes, limitsOf(parseConfig({}))));
const resultOf = async (bytes: Uint8Array) => analyse(await viewsOf(bytes).luma());

test('the part that was scaled is found where it lies, with its period', async () => {
  for (const factor of [1.2, 1.7]) {
    const { regions, localFrequency } = await resultOf(withEnlargedPart(factor));
    const { x, y, width, height } = regions[0]!;
    expect(Math.abs(x + width / 2 - PATCH.x - PATCH.width / 2)).toBeLessThanOrEqual(BLOCK);
    expect(Math.abs(y + height / 2 - PATCH.y - PATCH.height / 2)).toBeLessThanOrEqual(BLOCK);
    // The period itself, or its double.
    const expected = 1 - 1 / factor;
    const doubled = Math.min(2 * expected, 1 - 2 * expected);
    expect(Math.min(Math.abs(localFrequency - expected), Math.abs(localFrequency - Math.abs(doubled)))).toBeLessThan(
      0.02,
    );
  }
});

test('the factor of a whole photo is among those that are named', async () => {
  const finding = await detector.inspect(
    viewsOf(allEnlarged(1.35)),
    // It needs neither models nor time.
    {} as Parameters<typeof detector.inspect>[1],
  );
  if ('skipped' in finding) throw new Error(finding.skipped.en);
  expect(finding.facts.whole_factors).toContain(1.35);
  expect(detector.explain(finding).en).toMatch(/as a whole, as apps/);
});

test.each([
  [1, 1],
  [65_000, 16],
  [16, 65_000],
  [386, 386],
  [1000, 400],
])('a picture of one colour, %i x %i, has no period and gives no NaN', (width, height) => {
  for (const value of [0, 128, 255]) {
    const data = new Uint8Array(width * height).fill(value);
    const result = analyse({ width, height, channels: 1, data });
    expect(result).toMatchObject({ local: 0, regions: [] });
    expect(Number.isFinite(result.horizontal.strength + result.vertical.strength)).toBe(true);
  }
});
