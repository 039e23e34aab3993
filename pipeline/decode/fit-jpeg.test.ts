import { describe, expect, test } from 'vitest';
import { fitJpeg } from './fit-jpeg.ts';
import { sharp } from './sharp.ts';

/** Noise, the hardest thing to compress; `side` x `side` / 2 pixels. */
async function noise(side: number): Promise<Uint8Array> {
  let state = 1;
  const data = new Uint8Array(side * (side / 2) * 3).map(() => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return state >> 16;
  });
  return sharp(data, { raw: { width: side, height: side / 2, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer();
}

describe('fitting a JPEG into limits', () => {
  test('leaves one alone that fits', async () => {
    const jpeg = await noise(64);
    expect(await fitJpeg(jpeg, { maxBytes: 1e6, maxSide: 64, minSide: 8 })).toBe(jpeg);
  });

  test('keeps bytes and long side, and the shape', async () => {
    const fitted = await fitJpeg(await noise(800), { maxBytes: 40_000, maxSide: 640, minSide: 160 });
    expect(fitted!.length).toBeLessThanOrEqual(40_000);
    const { width, height } = await sharp(fitted!).metadata();
    expect(width).toBeLessThanOrEqual(640);
    expect(width).toBeGreaterThanOrEqual(160);
    expect(width / height).toBeCloseTo(2, 1);
  });

  test('says null rather than give a picture too small to see anything on', async () => {
    expect(await fitJpeg(await noise(400), { maxBytes: 2_000, maxSide: 400, minSide: 300 })).toBeNull();
  });
});
