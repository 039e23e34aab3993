import { randomBytes } from 'node:crypto';
import sharp, { type Color } from 'sharp';
import { describe, expect, test } from 'vitest';
import { limitsOf, parseConfig } from '../core/config.ts';
import { RefundlensError } from '../core/errors.ts';
import type { Raster, TensorSpec } from '../core/views.ts';
import { accept } from '../ingest/accept.ts';
import {
  bmp,
  bytesOf,
  exifSegment,
  greyTiff,
  heic,
  png,
  pngChunk,
  short,
  tiff,
  withSegments,
} from '../ingest/made-files.ts';
import { createViews } from './views.ts';

const limits = limitsOf(parseConfig({}));
const WIDTH = 96;
const HEIGHT = 64;
const noise = randomBytes(WIDTH * HEIGHT * 3);
const raw = { width: WIDTH, height: HEIGHT, channels: 3 } as const;
const picture = sharp(noise, { raw });
const flat = (background: Color, width = 48, height = 32) =>
  sharp({ create: { width, height, channels: 3, background } });
const view = (bytes: Uint8Array) => createViews(accept(bytes, limits));
const pixel = ({ data, width, channels }: Raster, x: number, y: number) =>
  [...data.subarray((y * width + x) * channels)].slice(0, channels);
const spec: TensorSpec = { size: 32, fit: 'cover', mean: [0.5, 0.4, 0.3], std: [0.2, 0.25, 0.3] };

/** A lossless picture whose EXIF asks for this orientation. */
function turned(orientation: number, stored: Buffer): Uint8Array {
  const at = 8 + 25;
  const chunk = pngChunk('eXIf', tiff([short(0x0112, orientation)]));
  return bytesOf(stored.subarray(0, at), chunk, stored.subarray(at));
}
const stored = await picture.clone().png().toBuffer();

describe('rgb', () => {
  test('gives the very samples of a lossless file', async () => {
    const rgb = await view(stored).rgb();
    expect(rgb).toMatchObject({ width: WIDTH, height: HEIGHT, channels: 3 });
    expect(Buffer.compare(rgb.data, noise)).toBe(0);
  });

  test('keeps the stored orientation, where the JPEG grid is', async () => {
    const bytes = withSegments(await picture.clone().jpeg().toBuffer(), exifSegment([short(0x0112, 6)]));
    expect(await view(bytes).rgb()).toMatchObject({ width: WIDTH, height: HEIGHT });
  });

  test('does not bend samples to an embedded RGB profile', async () => {
    const bytes = await picture.clone().withIccProfile('p3').png().toBuffer();
    const views = view(bytes);
    expect((await views.metadata()).icc?.length).toBeGreaterThan(100);
    const plain = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer();
    expect(Buffer.compare((await views.rgb()).data, plain)).toBe(0);
  });

  test('converts CMYK', async () => {
    const rgb = await view(await flat('#d02020').toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer()).rgb();
    const [red, green, blue] = pixel(rgb, 20, 20) as [number, number, number];
    expect(rgb.channels).toBe(3);
    expect(red).toBeGreaterThan(170);
    expect(Math.max(green, blue)).toBeLessThan(90);
  });

  test('brings 16 bit to 8', async () => {
    const deep = Uint16Array.from({ length: 16 * 16 * 3 }, (_, i) => (i % 256) * 257);
    const bytes = await sharp(deep, { raw: { width: 16, height: 16, channels: 3 } })
      .toColourspace('rgb16')
      .png()
      .toBuffer();
    expect(bytes[24]).toBe(16);
    const { data } = await view(bytes).rgb();
    expect([...data]).toEqual(Array.from(deep, value => value >> 8));
  });

  test('brings grey, with 8 or 16 bit, to three equal channels', async () => {
    expect(pixel(await view(greyTiff(9, 9)).rgb(), 4, 4)).toEqual([40, 40, 40]);
    const deep = Uint16Array.from({ length: 64 }, () => 0x4040);
    const bytes = await sharp(deep, { raw: { width: 8, height: 8, channels: 1 } })
      .toColourspace('grey16')
      .png()
      .toBuffer();
    expect(bytes[24]).toBe(16);
    expect(pixel(await view(bytes).rgb(), 1, 1)).toEqual([0x40, 0x40, 0x40]);
  });

  test.each(['png', 'webp', 'avif', 'tiff'] as const)('lays the alpha of a %s on white', async format => {
    const half = sharp({
      create: { width: 32, height: 32, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0.5 } },
    });
    const options = format === 'tiff' ? { compression: 'lzw' } : { lossless: true };
    const rgb = await view(await half.toFormat(format, options).toBuffer()).rgb();
    for (const sample of pixel(rgb, 9, 9)) expect(Math.abs(sample - 127)).toBeLessThanOrEqual(2);
  });

  test.each(['webp', 'gif'] as const)('takes the first frame of an animated %s', async format => {
    const frames = Buffer.concat([await flat('#ff0000').raw().toBuffer(), await flat('#0000ff').raw().toBuffer()]);
    const strip = sharp(frames, { raw: { width: 48, height: 64, channels: 3, pageHeight: 32 } });
    const photo = accept(await strip.toFormat(format, { lossless: true }).toBuffer(), limits);
    const rgb = await createViews(photo).rgb();
    expect(photo.container.frames).toBe(2);
    expect(rgb).toMatchObject({ width: 48, height: 32 });
    expect(pixel(rgb, 20, 20)[0]).toBeGreaterThan(250);
  });

  test('decodes BMP, rows in their right order', async () => {
    const rgb = await view(bmp(5, 3, (x, y) => [x, y, 200])).rgb();
    expect(pixel(rgb, 4, 2)).toEqual([4, 2, 200]);
    expect(pixel(rgb, 0, 0)).toEqual([0, 0, 200]);
  });

  test('decodes HEIC with the crop and rotation of its container, and turns it no second time', async () => {
    const views = view(heic());
    const rgb = await views.rgb();
    expect(rgb).toMatchObject({ width: 48, height: 64 });
    expect([rgb.width, rgb.height]).toEqual([views.container.width, views.container.height]);
    // Stored: yellow, blue over red... turned a quarter clockwise: lower left comes to the upper left.
    const near = (x: number, y: number, colour: number[]) =>
      expect(Math.max(...pixel(rgb, x, y).map((sample, c) => Math.abs(sample - colour[c]!)))).toBeLessThan(25);
    near(12, 16, [200, 30, 30]);
    near(36, 16, [240, 220, 40]);
    near(12, 48, [40, 160, 60]);
    near(36, 48, [30, 60, 200]);
    expect(await views.orientation()).toBe(1);
    expect(await views.upright()).toMatchObject({ width: 48, height: 64 });
  });

  test('decodes AVIF; its EXIF orientation is not applied on top of its container', async () => {
    const bytes = await picture.clone().withMetadata({ orientation: 6 }).avif({ effort: 0 }).toBuffer();
    const views = view(bytes);
    const rgb = await views.rgb();
    expect([rgb.width, rgb.height]).toEqual([views.container.width, views.container.height]);
    expect(await views.orientation()).toBe(1);
  });
});

describe('damaged files', () => {
  test.each([
    ['JPEG cut in the middle', async () => (await picture.clone().jpeg().toBuffer()).subarray(0, 4000)],
    [
      'progressive JPEG cut',
      async () => (await picture.clone().jpeg({ progressive: true }).toBuffer()).subarray(0, 4000),
    ],
    ['PNG cut in the middle', async () => stored.subarray(0, 9000)],
    ['GIF cut', async () => (await picture.clone().gif().toBuffer()).subarray(0, 3000)],
    ['BMP cut', async () => bmp(40, 40, () => [200, 100, 50]).subarray(0, 3000)],
  ])('%s: what is there is decoded', async (_, make) => {
    const photo = accept(await make(), limits);
    expect(photo.notes).toContain('damaged_file');
    const rgb = await createViews(photo).rgb();
    expect(rgb.data.length).toBe(photo.container.width * photo.container.height * 3);
    expect(new Set(rgb.data).size).toBeGreaterThan(2);
  });

  test('a JPEG whose middle was overwritten with what looks like tables is decoded up to there', async () => {
    const bytes = Buffer.from(await flat('#208040', 320, 240).jpeg().toBuffer());
    bytes.set([0xff, 0xc4, 0, 6, 0x7f, 0xff, 0xff, 0xff], bytes.length - 60);
    const rgb = await view(bytes).rgb();
    expect(pixel(rgb, 4, 4)[1]).toBeGreaterThan(100);
  });

  test.each([
    ['PNG of garbage', png(8, 8).fill(7, 41, 50)],
    ['HEIC of garbage', heic().fill(0, 0x1ec, 0x270)],
    ['BMP of an unknown depth', bmp(4, 4, () => [0, 0, 0]).fill(7, 28, 29)],
  ])('%s: refused as unreadable, in words', async (_, bytes) => {
    const error = await view(bytes)
      .rgb()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RefundlensError);
    expect(error).toMatchObject({ code: 'photo_unreadable', detail: { zh: expect.stringContaining('无法解码') } });
  });
});

describe('upright and tensor', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('orientation %i is turned as other software turns it', async orientation => {
    const views = view(turned(orientation, stored));
    expect(await views.orientation()).toBe(orientation);
    const upright = await views.upright();
    const reference = sharp(noise, { raw }).png();
    const tagged = await sharp(await reference.toBuffer())
      .withMetadata({ orientation })
      .png()
      .toBuffer();
    const { data, info } = await sharp(tagged).autoOrient().raw().toBuffer({ resolveWithObject: true });
    expect([upright.width, upright.height]).toEqual([info.width, info.height]);
    expect(Buffer.compare(upright.data, data)).toBe(0);

    const plain = view(
      await sharp(data, { raw: { ...raw, width: info.width, height: info.height } })
        .png()
        .toBuffer(),
    );
    expect(await views.tensor(spec)).toEqual(await plain.tensor(spec));
  });

  test('tensor holds planes of normalised samples of the centre crop', async () => {
    const colours = Buffer.concat([await flat('#ff8000', 32, 32).raw().toBuffer()]);
    const tensor = await view(
      await sharp(colours, { raw: { ...raw, width: 32, height: 32 } })
        .png()
        .toBuffer(),
    ).tensor(spec);
    expect(tensor.length).toBe(3 * 32 * 32);
    expect(tensor[0]).toBeCloseTo((1 - 0.5) / 0.2, 5);
    expect(tensor[1024]).toBeCloseTo((128 / 255 - 0.4) / 0.25, 5);
    expect(tensor[3071]).toBeCloseTo((0 - 0.3) / 0.3, 5);
  });

  test('tensor of a picture smaller than asked is enlarged', async () => {
    const tensor = await view(png(7, 9)).tensor(spec);
    expect(tensor.length).toBe(3 * 32 * 32);
    expect(tensor.every(Number.isFinite)).toBe(true);
  });
});

describe('luma', () => {
  test('is that of BT.601 in full range', async () => {
    const luma = await view(bmp(3, 1, x => (x === 0 ? [255, 0, 0] : x === 1 ? [0, 255, 0] : [255, 255, 255]))).luma();
    expect(luma).toMatchObject({ width: 3, height: 1, channels: 1 });
    expect([...luma.data]).toEqual([76, 150, 255]);
  });
});

describe('sharing', () => {
  test('each view is made once, however often and by however many it is asked for', async () => {
    const made: string[] = [];
    const bytes = withSegments(await picture.clone().jpeg().toBuffer(), exifSegment([short(0x0112, 6)]));
    const views = createViews(accept(bytes, limits), { onDecode: name => made.push(name) });
    const ask = () =>
      Promise.all([views.rgb(), views.luma(), views.upright(), views.tensor(spec), views.jpeg(), views.metadata()]);
    const [first] = await ask();
    const [second] = await ask();
    expect(second).toBe(first);
    expect(made.filter(name => name === 'rgb')).toHaveLength(1);
    expect(new Set(made).size).toBe(made.length);
  });

  test('nothing is decoded before it is asked for', () => {
    const made: string[] = [];
    createViews(accept(stored, limits), { onDecode: name => made.push(name) });
    expect(made).toEqual([]);
  });
});
