import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { limitsOf as configLimits, parseConfig } from '../../core/config.ts';
import { createViews } from '../../decode/views.ts';
import { accept } from '../../ingest/accept.ts';
import { grainy, screenshot } from './examples.ts';
import detector from './index.ts';
import { claimsOf, limitsOf } from './judge.ts';
import { measure } from './measure.ts';
import { isScreenSize } from './screens.ts';

async function look(bytes: Uint8Array) {
  const finding = await detector.inspect(
    createViews(accept(bytes, configLimits(parseConfig({})))),
    // It needs neither models nor time.
    {} as Parameters<typeof detector.inspect>[1],
  );
  if ('skipped' in finding) throw new Error(finding.skipped.en);
  return finding;
}
const good = { sharpness: 0.3, noise: 0.5, blockiness: 1, flat: 0 };
const photo = { format: 'jpeg' as const, width: 4000, height: 3000, jpegQuality: 95 };

describe('limits', () => {
  test('a large sharp photo has none', () => {
    expect(limitsOf(photo, good)).toEqual([]);
    expect(claimsOf([])).toBe('all');
  });
  test('a chat photo is reduced and coarse, which leaves some claims', () => {
    const limits = limitsOf({ ...photo, width: 1080, height: 1440, jpegQuality: 70 }, good);
    expect(limits).toEqual(['reduced', 'coarse']);
    expect(claimsOf(limits)).toBe('some');
  });
  test('deep compression is seen by quality, and by its blocks where the format does not tell', () => {
    expect(limitsOf({ ...photo, jpegQuality: 30 }, good)).toEqual(['compressed']);
    const png = { ...photo, format: 'png' as const, jpegQuality: null };
    expect(limitsOf(png, { ...good, blockiness: 4 })).toEqual(['compressed']);
    expect(claimsOf(['compressed'])).toBe('few');
  });
  test('a photo in the size of a screen is no screenshot, nor is a drawing in another size', () => {
    const screen = { format: 'png' as const, width: 1170, height: 2532, jpegQuality: null };
    expect(limitsOf(screen, good)).toEqual([]);
    expect(limitsOf({ ...screen, width: 1171 }, { ...good, flat: 0.5, noise: 0 })).toEqual(['smooth']);
    expect(limitsOf(screen, { ...good, flat: 0.5, noise: 0 })).toEqual(['screenshot', 'smooth']);
  });
});

test('screens count either way up', () => {
  expect([isScreenSize(1170, 2532), isScreenSize(2532, 1170), isScreenSize(1000, 1000)]).toEqual([true, true, false]);
});

test('the same picture is as sharp in any size and contrast, and less so when blurred', async () => {
  const sharpness = async (image: Sharp) => (await look(await image.png().toBuffer())).scores.sharpness!;
  const source = () => sharp(grainy(true, 1024, 768));
  const own = await sharpness(source());
  expect(await sharpness(source().linear(0.5, 60))).toBeCloseTo(own, 1);
  expect(await sharpness(source().blur(4))).toBeLessThan(own / 3);
});

test('noise is measured in levels, whatever the edges', () => {
  let state = 9;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const data = Uint8Array.from({ length: 512 * 512 }, (_, i) => Math.round(((i >> 5) % 2 ? 150 : 100) + 4 * normal()));
  // The plainest quarter lies a little below the mean.
  expect(measure({ width: 512, height: 512, channels: 1, data }).noise).toBeGreaterThan(3);
  expect(measure({ width: 512, height: 512, channels: 1, data }).noise).toBeLessThan(4.5);
});

test('compression shows at the borders of blocks, also after the file became a PNG', async () => {
  const jpeg = await sharp(grainy(false)).jpeg({ quality: 10 }).toBuffer();
  const again = await look(await sharp(jpeg).png().toBuffer());
  const plain = await look(grainy(false));
  expect(again.scores.blockiness).toBeGreaterThan(plain.scores.blockiness! * 1.5);
});

test('degenerate pictures give finite scores', async () => {
  for (const [width, height] of [
    [32, 32],
    [3000, 32],
    [33, 3000],
  ] as const) {
    const { scores } = await look(
      await sharp({ create: { width, height, channels: 3, background: '#000' } })
        .png()
        .toBuffer(),
    );
    expect(Object.values(scores).every(Number.isFinite)).toBe(true);
  }
});

test('the sentence names what is missing and what to ask for, and blames nobody', async () => {
  const finding = await look(screenshot());
  const { en, zh } = detector.explain(finding);
  expect(en).toMatch(/looks like a screenshot.*no fault.*taken with the camera/);
  expect(zh).toMatch(/截图.*不是问题.*相机/);
  expect(detector.explain({ scores: {}, facts: { limits: [], claims: 'all' } }).en).toMatch(/every check/);
});
