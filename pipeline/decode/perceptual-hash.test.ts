import sharp from 'sharp';
import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '../core/config.ts';
import { accept } from '../ingest/accept.ts';
import { bmp, exifSegment, short, withSegments } from '../ingest/made-files.ts';
import { lumaFingerprint, perceptualHash } from './perceptual-hash.ts';
import { createViews } from './views.ts';

const limits = limitsOf(parseConfig({}));
const hash = async (bytes: Uint8Array) => perceptualHash(await lumaFingerprint(createViews(accept(bytes, limits))));
const distance = (a: string, b: string) =>
  [...(BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2)].filter(bit => bit === '1').length;

/** A smooth scene of some waves; `seed` changes what is seen. */
const scene = (seed: number) =>
  sharp(
    bmpRows(240, 180, (x, y) => {
      const wave = Math.sin((x * (seed + 2)) / 37) + Math.cos((y * (seed + 1)) / 23) + Math.sin((x * y * seed) / 3000);
      return Math.round(128 + 40 * wave);
    }),
    { raw: { width: 240, height: 180, channels: 3 } },
  );
function bmpRows(width: number, height: number, value: (x: number, y: number) => number): Buffer {
  return Buffer.from(
    Array.from({ length: width * height * 3 }, (_, i) => value(Math.floor(i / 3) % width, Math.floor(i / 3 / width))),
  );
}

const original = await hash(await scene(1).png().toBuffer());

test('is 16 hex digits', () => {
  expect(original).toMatch(/^[0-9a-f]{16}$/);
});

test('survives resizing, strong compression and another format', async () => {
  const copies = [
    scene(1).resize(120).jpeg({ quality: 40 }),
    scene(1).resize(600).webp({ quality: 50 }),
    scene(1).modulate({ brightness: 1.1 }).jpeg(),
  ];
  for (const copy of copies) expect(distance(original, await hash(await copy.toBuffer()))).toBeLessThanOrEqual(6);
});

test('tells other scenes apart', async () => {
  for (const seed of [2, 3, 4]) {
    expect(distance(original, await hash(await scene(seed).png().toBuffer()))).toBeGreaterThan(12);
  }
});

test('is that of the upright picture, however it is stored', async () => {
  const sideways = await scene(1).rotate(270).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer();
  const tagged = withSegments(sideways, exifSegment([short(0x0112, 6)]));
  expect(distance(original, await hash(tagged))).toBeLessThanOrEqual(2);
  expect(distance(original, await hash(sideways))).toBeGreaterThan(12);
});

test('a picture of one colour hashes to nothing, not to rounding errors', async () => {
  expect(await hash(bmp(50, 41, () => [77, 99, 13]))).toBe('0000000000000000');
});
