import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '../../core/config.ts';
import { createViews } from '../../decode/views.ts';
import { accept } from '../../ingest/accept.ts';
import { analyse } from './analyse.ts';
import { PATCH, withGrain } from './examples.ts';

const resultOf = async (bytes: Uint8Array) =>
  analyse(await createViews(accept(bytes, limitsOf(parseConfig({})))).luma());

test('the part with other noise is found where it lies, with its direction', async () => {
  for (const [grain, inside, label] of [
    [8, 24, 'more noise'],
    [16, 2, 'less noise'],
  ] as const) {
    const [region] = (await resultOf(withGrain(grain, inside))).regions;
    expect(region!.label).toBe(label);
    expect(Math.abs(region!.x - PATCH.x)).toBeLessThanOrEqual(32);
    expect(Math.abs(region!.y + region!.height - PATCH.y - PATCH.height)).toBeLessThanOrEqual(32);
  }
});

test('the curve of noise over brightness rises with the noise', async () => {
  const [calm, loud] = [await resultOf(withGrain(6, 6)), await resultOf(withGrain(24, 24))];
  expect(loud.curve[0]!.sigma).toBeGreaterThan(2 * calm.curve[0]!.sigma);
});

test('sizes below a block give nothing and do not fail', () => {
  const tiny = { width: 9, height: 3, channels: 1 as const, data: new Uint8Array(27) };
  expect(analyse(tiny)).toMatchObject({ usable: 0, strongest: 0, regions: [] });
});
