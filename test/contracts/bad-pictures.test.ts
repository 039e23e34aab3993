import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { loadDetectors } from '#pipeline/detectors/load.ts';
import { accept } from '#pipeline/ingest/accept.ts';

/** Odd, damaged and hostile pictures: every JPEG and pixel detector skips them with a reason, or gives finite numbers. */

const limits = limitsOf(parseConfig({}));
const { detectors } = await loadDetectors();
const looking = detectors.filter(({ family }) => family === 'jpeg' || family === 'pixel');
const context = {
  models: { run: () => Promise.reject(new Error('no model here')) },
  now: new Date('2026-06-01T00:00:00Z'),
  timeline: null,
  signal: new AbortController().signal,
};

function noise(width: number, height: number, channels: 1 | 3 | 4 = 3, low = 0, high = 255): Sharp {
  let state = width * 31 + height;
  const data = Uint8Array.from({ length: width * height * channels }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return low + Math.floor((state / 2 ** 32) * (high - low + 1));
  });
  return sharp(data, { raw: { width, height, channels } });
}
const flat = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 3, background } });
const photo = () => noise(400, 300, 3, 90, 140).blur(1.2);
const jpeg = (options = {}) =>
  photo()
    .jpeg({ quality: 80, ...options })
    .toBuffer();

/** The first segment of a marker, its payload changed. */
function patched(bytes: Buffer, marker: number, change: (payload: Buffer) => void): Buffer {
  const out = Buffer.from(bytes);
  const at = out.indexOf(Buffer.from([0xff, marker]));
  change(out.subarray(at + 4, at + 2 + out.readUInt16BE(at + 2)));
  return out;
}

/** A JPEG with a restart marker segment (DRI) that its scan does not keep. */
function withRestarts(bytes: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, 2), Buffer.from([0xff, 0xdd, 0, 4, 0, 8]), bytes.subarray(2)]);
}

const PICTURES: Record<string, () => Promise<Buffer>> = {
  'one pixel': () => flat(1, 1, '#777').png().toBuffer(),
  'one colour': () => flat(640, 480, '#777').jpeg().toBuffer(),
  'all black': () => flat(640, 480, '#000').png().toBuffer(),
  'all white, one pixel wide blocks left over': () => flat(641, 487, '#fff').jpeg({ quality: 40 }).toBuffer(),
  'one long strip': () => noise(20_000, 16).png().toBuffer(),
  'the longest strip that PNG and JPEG share': () => flat(65_000, 16, '#456').png().toBuffer(),
  'a strip that is just high enough': () => noise(6000, 128).jpeg().toBuffer(),
  'noise of all levels': () => noise(333, 517).png().toBuffer(),
  'black and white noise': () => noise(300, 300, 1).threshold(128).png().toBuffer(),
  'sixteen bits': () => photo().toColourspace('rgb16').png().toBuffer(),
  CMYK: () => photo().toColourspace('cmyk').jpeg().toBuffer(),
  progressive: () => jpeg({ progressive: true }),
  'restart markers that are announced and missing': async () => withRestarts(await jpeg()),
  'no end of image': async () => (await jpeg()).subarray(0, -2),
  'half of the scan': async () => {
    const bytes = await jpeg();
    return bytes.subarray(0, bytes.length >> 1);
  },
  'arithmetic coding claimed': async () => {
    const bytes = await jpeg();
    bytes[bytes.indexOf(Buffer.from([0xff, 0xc0])) + 1] = 0xc9;
    return bytes;
  },
  'quantization steps of zero': async () => patched(await jpeg(), 0xdb, payload => payload.fill(0, 1)),
  'one quantization step of zero': async () => patched(await jpeg(), 0xdb, payload => payload.fill(0, 2, 3)),
  'quantization steps of 255': async () => patched(await jpeg(), 0xdb, payload => payload.fill(255, 1)),
  'quality 1': () => jpeg({ quality: 1 }),
  'quality 100 without subsampling': () => jpeg({ quality: 100, chromaSubsampling: '4:4:4' }),
  grey: () => photo().greyscale().jpeg().toBuffer(),
  opacity: () => noise(300, 260, 4).png().toBuffer(),
  'all transparent': () =>
    sharp({ create: { width: 300, height: 260, channels: 4, background: '#0000' } })
      .png()
      .toBuffer(),
};

const numbersIn = (value: unknown): number[] =>
  typeof value === 'number'
    ? [value]
    : value && typeof value === 'object'
      ? Object.values(value).flatMap(numbersIn)
      : [];

test.each(Object.entries(PICTURES))('%s', async (_name, make) => {
  const bytes = await make();
  let views: ReturnType<typeof createViews>;
  try {
    views = createViews(accept(bytes, limits));
    await views.rgb();
  } catch (error) {
    // A file that is refused as a whole never meets a detector.
    expect(error).toBeInstanceOf(RefundlensError);
    return;
  }
  for (const detector of looking) {
    const without = detector.appliesTo(views.photo);
    const found = without ? { skipped: without } : await detector.inspect(views, context);
    if ('skipped' in found) {
      expect(found.skipped.en && found.skipped.zh, detector.id).toBeTruthy();
      continue;
    }
    const { scores, facts, regions = [], maps = {} } = found;
    for (const value of numbersIn({ scores, facts, regions })) expect(value, detector.id).toSatisfy(Number.isFinite);
    const { width, height } = await views.rgb();
    for (const { x, y, width: across, height: down } of regions) {
      expect(Math.min(x, y, across, down), detector.id).toBeGreaterThanOrEqual(0);
      expect([x + across <= width + 0.01, y + down <= height + 0.01], detector.id).toEqual([true, true]);
    }
    for (const map of Object.values(maps)) expect(map.data.length, detector.id).toBe(map.width * map.height);
    expect(detector.explain(found).en, detector.id).toMatch(/[.!?]$/);
  }
});
