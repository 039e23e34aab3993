import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { limitsOf, parseConfig } from '../core/config.ts';
import { type ErrorCode, RefundlensError } from '../core/errors.ts';
import type { Container, PhotoNote } from '../core/photo.ts';
import { accept } from './accept.ts';
import {
  bmp,
  box,
  bytesOf,
  exifSegment,
  gif,
  heic,
  png,
  pngChunk,
  short,
  tiff,
  withSegments,
  zip,
} from './made-files.ts';

// What bad and unusual files get, row by row of the product's table of bad input, as far as the door decides it.

const limits = limitsOf(parseConfig({}));
const picture = sharp(randomBytes(96 * 64 * 3), { raw: { width: 96, height: 64, channels: 3 } });
const jpeg = await picture.clone().jpeg().toBuffer();
const webp = await picture.clone().webp().toBuffer();

function refused(bytes: Uint8Array): [ErrorCode, number] {
  try {
    accept(bytes, limits);
  } catch (error) {
    if (error instanceof RefundlensError) return [error.code, error.status];
    throw error;
  }
  throw new Error('was accepted');
}

describe('not a photo: 422 photo_unreadable', () => {
  test.each([
    ['empty', new Uint8Array()],
    ['not an image', bytesOf('what is this')],
    ['HTML named .jpg', bytesOf('<html><head><title>Not found</title></head></html>')],
    ['JPEG with a truncated header', jpeg.subarray(0, 100)],
    ['PNG with a truncated header', png(9, 9).subarray(0, 30)],
    ['WebP with a truncated header', webp.subarray(0, 18)],
    ['HEIC with a truncated header', heic().subarray(0, 300)],
    ['TIFF with a truncated header', tiff([short(256, 9)])],
  ])('%s', (_, bytes) => {
    expect(refused(bytes)).toEqual(['photo_unreadable', 422]);
  });
});

test('truncated body but decodable: taken in, marked damaged_file', () => {
  expect(accept(jpeg.subarray(0, Math.floor(jpeg.length / 2)), limits).notes).toEqual(['damaged_file']);
});

describe('bombs: 413 from facts of the header, before anything is decoded or inflated', () => {
  test('a PNG of 256 megapixels in 31 KB', () => {
    const rows = Buffer.alloc((16_001 * 16_000) / 8);
    const bytes = png(16_000, 16_000, [], rows);
    expect(bytes.length).toBeLessThan(40_000);
    expect(refused(bytes)).toEqual(['photo_too_large', 413]);
  });

  test('a GIF of 10,000 frames', () => {
    expect(refused(gif(8, 8, 10_000))).toEqual(['photo_too_large', 413]);
  });

  test('an APNG and an animated WebP that declare 10,000 frames', async () => {
    expect(refused(png(8, 8, [pngChunk('acTL', Buffer.of(0, 0, 0x27, 0x10, 0, 0, 0, 0))]))[0]).toBe('photo_too_large');
    const frame = bytesOf('ANMF', Buffer.of(16, 0, 0, 0), Buffer.alloc(16));
    const body = bytesOf(
      'WEBPVP8X',
      Buffer.of(10, 0, 0, 0, 2, 0, 0, 0, 7, 0, 0, 7, 0, 0),
      ...Array(10_000).fill(frame),
    );
    const size = Buffer.alloc(4);
    size.writeUInt32LE(body.length);
    expect(refused(bytesOf('RIFF', size, body))).toEqual(['photo_too_large', 413]);
  });

  test('65,535x1', () => {
    expect(refused(png(65_535, 1))).toEqual(['photo_too_large', 413]);
    expect(refused(bmp(1, 65_535, () => [0, 0, 0]))).toEqual(['photo_too_large', 413]);
  });

  test('nested zTXt bombs are not touched at the door', () => {
    let bomb: Buffer = Buffer.alloc(64 * 2 ** 20);
    for (let i = 0; i < 2; i++) bomb = deflateSync(bomb, { level: 9 });
    const bytes = png(8, 8, Array<Buffer>(50).fill(pngChunk('zTXt', 'Comment\0\0', bomb)));
    const { container } = accept(bytes, limits);
    expect(container.segments.filter(({ type }) => type === 'zTXt')).toHaveLength(50);
  });
});

describe('unusual but honest: taken in', () => {
  const cmyk = picture.clone().toColourspace('cmyk').jpeg().toBuffer();
  const deep = picture.clone().toColourspace('rgb16').png().toBuffer();
  const frames = sharp(randomBytes(8 * 24 * 3), { raw: { width: 8, height: 24, channels: 3, pageHeight: 8 } });
  test.each<[string, () => Promise<Uint8Array>, readonly PhotoNote[]]>([
    ['animated WebP', () => frames.clone().webp().toBuffer(), ['first_frame_only']],
    ['animated GIF', () => frames.clone().gif().toBuffer(), ['first_frame_only']],
    ['HEIC', async () => heic(), []],
    ['AVIF', () => picture.clone().avif({ effort: 0 }).toBuffer(), []],
    ['TIFF', () => picture.clone().tiff().toBuffer(), []],
    ['BMP', async () => bmp(8, 8, () => [1, 2, 3]), []],
    ['CMYK', () => cmyk, []],
    ['16 bit', () => deep, []],
    ['alpha', () => picture.clone().ensureAlpha(0.5).png().toBuffer(), []],
    ['EXIF-rotated', async () => withSegments(jpeg, exifSegment([short(0x0112, 6)])), []],
  ])('%s', async (_, make, notes) => {
    expect(accept(await make(), limits).notes).toEqual(notes);
  });
});

describe('polyglots: taken in, the tail reported', () => {
  test.each<[string, Uint8Array, Partial<Container>]>([
    ['image and ZIP', bytesOf(jpeg, zip('a.txt')), { trailingKind: 'zip' }],
    ['ZIP end record far behind', bytesOf(jpeg, randomBytes(5000), zip('a.txt')), { trailingKind: 'zip' }],
    ['two JPEGs in one file', bytesOf(jpeg, jpeg), { trailingKind: 'jpeg', images: 2 }],
  ])('%s', (_, bytes, container) => {
    expect(accept(bytes, limits)).toMatchObject({ container, notes: expect.arrayContaining(['trailing_data']) });
  });
});

describe('other media: 415 with what to send instead', () => {
  test.each([
    ['video', box('ftyp', 'isom\0\0\0\0mp41'), 'a photo'],
    ['PDF', bytesOf('%PDF-1.4'), 'image files'],
    ['SVG', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"></svg>'), 'JPEG or PNG'],
    ['RAW', tiff([short(0xc612, 1)]), 'JPEG or HEIC'],
  ])('%s', (_, bytes, instead) => {
    expect(refused(bytes)).toEqual(['media_unsupported', 415]);
    expect(() => accept(bytes, limits)).toThrow(instead);
  });
});

test('the same bytes again are the same photo', () => {
  expect(accept(Uint8Array.from(jpeg), limits).sha256).toBe(accept(jpeg, limits).sha256);
});
