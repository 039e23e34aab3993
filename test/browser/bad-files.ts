import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import {
  bmp,
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
} from '#pipeline/ingest/made-files.ts';
import { BAD_FILES, type Picked } from './photos.ts';

// The product's table of bad input, row by row as far as a browser can send it. The last row, a decoder that crashes
// or hangs, needs a fault of ours and is tested where that can be made.

/** A refused file, with the words that its sender must get to read. */
export type Refused = Picked & { readonly says: RegExp };
/** A file that is taken in, with what its case must say about it, or null. */
export type Odd = Picked & { readonly note: RegExp | null };

const file = (name: string, mimeType: string, buffer: Uint8Array): Picked => ({
  ...{ name, mimeType },
  buffer: Buffer.from(buffer),
});
const picture = sharp(randomBytes(192 * 128 * 3), { raw: { width: 192, height: 128, channels: 3 } });
const TOO_LARGE = /over the limits for bytes, pixels, frames or shape/;
const UNREADABLE = /not a photo that can be read/;

/** Two levels of compressed zeros: 64 MB behind a few hundred bytes. */
function bomb(): Buffer {
  let data: Buffer = Buffer.alloc(64 * 2 ** 20);
  for (let level = 0; level < 2; level++) data = deflateSync(data, { level: 9 });
  return data;
}

export async function refusedFiles(): Promise<readonly Refused[]> {
  const jpeg = await picture.clone().jpeg().toBuffer();
  return [
    ...BAD_FILES,
    { ...file('cut-header.png', 'image/png', png(9, 9).subarray(0, 30)), says: UNREADABLE },
    { ...file('cut-header.jpg', 'image/jpeg', jpeg.subarray(0, 100)), says: UNREADABLE },
    {
      ...file('256-megapixels.png', 'image/png', png(16_001, 16_000, [], Buffer.alloc((16_001 * 16_000) / 8))),
      says: TOO_LARGE,
    },
    { ...file('10000-frames.gif', 'image/gif', gif(8, 8, 10_000)), says: TOO_LARGE },
    { ...file('line.png', 'image/png', png(65_535, 1)), says: TOO_LARGE },
    { ...file('raw.dng', 'image/x-adobe-dng', tiff([short(0xc612, 1)])), says: /kind of file is not inspected/ },
  ];
}

export async function oddFiles(): Promise<readonly Odd[]> {
  const frames = sharp(randomBytes(64 * 192 * 3), { raw: { width: 64, height: 192, channels: 3, pageHeight: 64 } });
  const jpeg = await picture.clone().jpeg({ quality: 90 }).toBuffer();
  const other = await picture.clone().negate().jpeg({ quality: 90 }).toBuffer();
  const small = await picture.clone().resize(96).jpeg().toBuffer();
  const cut = await picture.clone().flip().jpeg({ quality: 95 }).toBuffer();
  const chunks = Array<Buffer>(20).fill(pngChunk('zTXt', 'Comment\0\0', bomb()));
  const turned = withSegments(await picture.clone().flop().jpeg().toBuffer(), exifSegment([short(0x0112, 6)]));
  const cmyk = await picture.clone().toColourspace('cmyk').jpeg().toBuffer();
  const deep = await picture.clone().toColourspace('rgb16').png().toBuffer();
  const seeThrough = await picture.clone().ensureAlpha(0.5).png().toBuffer();
  return [
    { ...file('cut-body.jpg', 'image/jpeg', cut.subarray(0, cut.length / 2)), note: /ends early or is damaged/ },
    { ...file('text-bomb.png', 'image/png', png(64, 64, chunks)), note: null },
    { ...file('moving.webp', 'image/webp', await frames.clone().webp().toBuffer()), note: /its first frame/ },
    { ...file('moving.gif', 'image/gif', await frames.clone().gif().toBuffer()), note: /its first frame/ },
    { ...file('phone.heic', 'image/heic', heic()), note: null },
    { ...file('new.avif', 'image/avif', await picture.clone().avif({ effort: 0 }).toBuffer()), note: null },
    { ...file('scan.tiff', 'image/tiff', await picture.clone().tiff().toBuffer()), note: null },
    {
      ...file(
        'old.bmp',
        'image/bmp',
        bmp(64, 48, (x, y) => [x, y, 90]),
      ),
      note: null,
    },
    { ...file('print.jpg', 'image/jpeg', cmyk), note: null },
    { ...file('deep.png', 'image/png', deep), note: null },
    { ...file('see-through.png', 'image/png', seeThrough), note: null },
    { ...file('turned.jpg', 'image/jpeg', turned), note: null },
    { ...file('with-archive.jpg', 'image/jpeg', bytesOf(jpeg, zip('a.txt'))), note: /More data follows/ },
    { ...file('two-in-one.jpg', 'image/jpeg', bytesOf(other, small)), note: /more than one picture/ },
  ];
}
