import sharp from 'sharp';
import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '../../core/config.ts';
import { createViews } from '../../decode/views.ts';
import { accept } from '../../ingest/accept.ts';
import { surface } from '../example-jpeg.ts';
import { onScreen } from './examples.ts';
import detector from './index.ts';
import { look } from './measure.ts';

const [width, height] = [960, 720];
const of = (data: Uint8Array) => look({ width, height, channels: 1, data })!;
async function findingOn(bytes: Uint8Array) {
  const views = createViews(accept(bytes, limitsOf(parseConfig({}))));
  // It needs neither models nor time.
  const finding = await detector.inspect(views, {} as Parameters<typeof detector.inspect>[1]);
  if ('skipped' in finding) throw new Error(finding.skipped.en);
  return finding;
}

test('the pattern is named with its period, whatever its direction', () => {
  for (const [period, degrees] of [
    [4.7, 2],
    [6.3, 25],
  ] as const) {
    const { line } = of(onScreen(period, degrees));
    expect(Math.abs(line.period - period)).toBeLessThan(0.4);
    expect(line.excess).toBeGreaterThan(14);
  }
});

test('texture in one part of the picture is no pattern over all of it', () => {
  const part = surface(width, height, 7, 8);
  const screen = onScreen();
  for (let y = 0; y < 128; y++) part.set(screen.subarray(y * width, y * width + 128), y * width);
  expect(of(part).measures.waves).toBeLessThan(of(screen).measures.waves - 1);
});

test('bars of an app count, a photo to the border has none', async () => {
  const photo = surface(width, height, 7, 24);
  expect(of(photo).bars).toBe(0);
  photo.fill(250, 0, 90 * width);
  photo.fill(20, (height - 60) * width);
  expect(of(photo).bars).toBeCloseTo(150 / height, 1);
  const finding = await findingOn(
    await sharp(photo, { raw: { width, height, channels: 1 } })
      .png()
      .toBuffer(),
  );
  expect(detector.explain(finding).en).toMatch(/bars.*screenshot/);
});

test.each([
  [128, 128],
  [65_000, 128],
  [130, 4000],
])('a picture of one colour, %i x %i, gives finite scores', (across, down) => {
  for (const value of [0, 128, 255]) {
    const looked = look({ width: across, height: down, channels: 1, data: new Uint8Array(across * down).fill(value) });
    if (!looked) continue;
    expect([...Object.values(looked.measures), looked.line.excess, looked.bars].every(Number.isFinite)).toBe(true);
  }
});

test('too small for two windows is not looked at', () => {
  for (const [across, down] of [
    [1, 1],
    [65_000, 16],
    [127, 64],
  ] as const) {
    expect(look({ width: across, height: down, channels: 1, data: new Uint8Array(across * down) })).toBeNull();
  }
});

test('16 bit, CMYK and alpha come as luma like any other', async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const picture = () => sharp({ create: { width: 400, height: 300, channels: 3, background: '#888', noise } });
  const files = [
    await picture().toColourspace('rgb16').png().toBuffer(),
    await picture().toColourspace('cmyk').jpeg().toBuffer(),
    await picture().ensureAlpha(0.5).png().toBuffer(),
  ];
  for (const bytes of files) {
    const { scores } = await findingOn(bytes);
    expect(Object.values(scores).every(Number.isFinite)).toBe(true);
  }
});
