import sharp from 'sharp';
import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '../core/config.ts';
import { accept } from '../ingest/accept.ts';
import { decodeThumbnail, thumbnailBytes } from './thumbnail.ts';
import { createViews } from './views.ts';

const limits = limitsOf(parseConfig({}));
const view = (bytes: Uint8Array) => createViews(accept(bytes, limits));

const WIDTH = 40;
const HEIGHT = 24;
const opacity = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => 254 + (i % 3 === 0 ? 1 : 0));
const rgba = Uint8Array.from({ length: WIDTH * HEIGHT * 4 }, (_, i) => (i % 4 === 3 ? opacity[i >> 2]! : i % 200));
const picture = sharp(rgba, { raw: { width: WIDTH, height: HEIGHT, channels: 4 } });

test('opacity comes with its lowest bits as stored', async () => {
  for (const bytes of [
    await picture.clone().png().toBuffer(),
    await picture.clone().webp({ lossless: true }).toBuffer(),
  ]) {
    const alpha = await view(bytes).alpha();
    expect(alpha).toMatchObject({ width: WIDTH, height: HEIGHT, channels: 1 });
    expect(Buffer.compare(alpha!.data, opacity)).toBe(0);
  }
});

test('a picture without opacity has none', async () => {
  expect(await view(await picture.clone().removeAlpha().png().toBuffer()).alpha()).toBeNull();
  expect(await view(await picture.clone().flatten().jpeg().toBuffer()).alpha()).toBeNull();
});

/** A little-endian block of two directories whose second points to `jpeg`, or says it does. */
function blockWith(jpeg: Uint8Array, length = jpeg.length): Uint8Array {
  const head = Buffer.alloc(44);
  head.write('II*\0', 'latin1');
  head.writeUInt32LE(8, 4);
  head.writeUInt16LE(0, 8);
  head.writeUInt32LE(14, 10);
  head.writeUInt16LE(2, 14);
  for (const [i, tag, value] of [
    [0, 0x0201, 44],
    [1, 0x0202, length],
  ] as const) {
    head.writeUInt16LE(tag, 16 + i * 12);
    head.writeUInt16LE(4, 18 + i * 12);
    head.writeUInt32LE(1, 20 + i * 12);
    head.writeUInt32LE(value, 24 + i * 12);
  }
  return Buffer.concat([head, jpeg]);
}

test('the thumbnail of an EXIF block is decoded to luma', async () => {
  const jpeg = await picture.clone().flatten().resize(16, 12).jpeg().toBuffer();
  expect(await decodeThumbnail(blockWith(jpeg))).toMatchObject({ width: 16, height: 12, channels: 1 });
});

test('a thumbnail that is absent, cut off or no JPEG is null', async () => {
  const jpeg = await picture.clone().flatten().resize(16, 12).jpeg().toBuffer();
  expect(await decodeThumbnail(null)).toBeNull();
  expect(thumbnailBytes(blockWith(jpeg, jpeg.length + 1))).toBeNull();
  expect(await decodeThumbnail(blockWith(Buffer.alloc(200)))).toBeNull();
  expect(await decodeThumbnail(blockWith(jpeg.subarray(0, 30)))).toBeNull();
});
