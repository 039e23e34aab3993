import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { limitsOf, parseConfig } from '../core/config.ts';
import { RefundlensError } from '../core/errors.ts';
import { sha256Hex } from '../core/ids.ts';
import { accept } from './accept.ts';
import { bmp, bytesOf, exifSegment, gif, greyTiff, heic, png, pngChunk, short, withSegments } from './made-files.ts';

const limits = limitsOf(parseConfig({}));
const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#a05030' } });

function refusalOf(bytes: Uint8Array, over: Partial<typeof limits> = {}): RefundlensError {
  try {
    accept(bytes, { ...limits, ...over });
  } catch (error) {
    if (error instanceof RefundlensError) return error;
    throw error;
  }
  throw new Error('was accepted');
}

describe('accept', () => {
  const made: [string, () => Promise<Uint8Array>, number, number][] = [
    ['jpeg', () => picture.clone().jpeg().toBuffer(), 40, 30],
    ['png', () => picture.clone().png().toBuffer(), 40, 30],
    ['webp', () => picture.clone().webp().toBuffer(), 40, 30],
    ['webp', () => picture.clone().webp({ lossless: true }).toBuffer(), 40, 30],
    ['gif', () => picture.clone().gif().toBuffer(), 40, 30],
    ['avif', () => picture.clone().avif({ effort: 0 }).toBuffer(), 40, 30],
    ['tiff', () => picture.clone().tiff().toBuffer(), 40, 30],
    ['tiff', () => picture.clone().tiff({ tile: true, tileWidth: 16, tileHeight: 16 }).toBuffer(), 40, 30],
    ['bmp', async () => bmp(40, 30, () => [1, 2, 3]), 40, 30],
    ['heic', async () => heic(), 48, 64],
  ];
  test.each(made)('takes a %s and reads its size from the header', async (format, make, width, height) => {
    const bytes = await make();
    const photo = accept(bytes, limits);
    expect(photo).toMatchObject({ format, sha256: sha256Hex(bytes), notes: [] });
    expect(photo.container).toMatchObject({ width, height, frames: 1, images: 1, truncated: false, trailingBytes: 0 });
    expect(photo.container.endOffset).toBe(bytes.length);
    expect(photo.bytes).toBe(bytes);
  });

  test('goes by content alone: bytes decide, whatever name they came with', async () => {
    expect(accept(await picture.clone().webp().toBuffer(), limits).format).toBe('webp');
  });

  test('counts animation frames and says that the first one is inspected', () => {
    expect(accept(gif(4, 4, 3), limits)).toMatchObject({ container: { frames: 3 }, notes: ['first_frame_only'] });
    const apng = png(4, 4, [pngChunk('acTL', Buffer.of(0, 0, 0, 7, 0, 0, 0, 0))]);
    expect(accept(apng, limits)).toMatchObject({ container: { frames: 7 }, notes: ['first_frame_only'] });
  });

  test.each([
    ['PNG', png(64, 64, [], Buffer.from(Array.from({ length: 65 * 64 }, (_, i) => (i % 65 ? (i * 37) & 255 : 0))))],
    ['GIF', gif(4, 4, 3)],
    ['BMP', bmp(20, 20, () => [9, 9, 9])],
    ['TIFF', greyTiff(30, 30)],
    ['HEIC', heic()],
  ])('takes a %s that ends early and notes the damage', (_, bytes) => {
    const cut = bytes.subarray(0, bytes.length - 12);
    const { container, notes } = accept(cut, limits);
    expect(container.truncated).toBe(true);
    expect(notes).toContain('damaged_file');
  });

  test('says what was found and the limit, in both languages', () => {
    const error = refusalOf(png(200, 100), { maxPixels: 19_999 });
    expect(error).toMatchObject({ code: 'photo_too_large' });
    for (const text of [error.detail?.en, error.detail?.zh]) {
      expect(text).toContain('200 x 100');
      expect(text).toContain('19999');
    }
    expect(refusalOf(gif(2, 2, 9), { maxFrames: 8 }).detail?.en).toContain('8');
    expect(refusalOf(png(300, 2)).detail?.zh).toContain('100');
    expect(refusalOf(png(4, 4), { maxBytes: 20 }).detail?.en).toContain('20');
  });

  test('accepts what lies exactly on the limits', () => {
    const bytes = png(200, 2);
    const exact = { maxBytes: bytes.length, maxPixels: 400, maxFrames: 1, maxSideRatio: 100 };
    expect(accept(bytes, exact).container.width).toBe(200);
  });

  test('refuses a file of more parts than any writer makes, in time linear in its size', () => {
    const bytes = png(4, 4, Array<Buffer>(70_000).fill(pngChunk('aaAa')));
    expect(refusalOf(bytes).code).toBe('photo_too_large');
  });

  test('lists parts with offsets that lead back to their bytes', async () => {
    const bytes = withSegments(await picture.clone().jpeg().toBuffer(), exifSegment([short(0x0112, 6)]));
    const { segments } = accept(bytes, limits).container;
    expect(segments.slice(0, 2).map(({ type }) => type)).toEqual(['SOI', 'APP1']);
    const app1 = segments[1]!;
    expect(bytes.toString('latin1', app1.dataOffset, app1.dataOffset + 4)).toBe('Exif');
    expect(app1.offset + app1.length).toBe(segments[2]!.offset);
    expect(segments.at(-1)).toMatchObject({ type: 'EOI', offset: bytes.length - 2, length: 2 });
  });

  test.each([
    ['zip', bytesOf('PK\x03\x04 and so on')],
    ['png', png(2, 2)],
    ['mp4', bytesOf('\0\0\0\x18ftypmp42')],
    ['text', bytesOf('{"a": 1}\n')],
    ['zeros', Buffer.alloc(99)],
    ['unknown', Buffer.of(1, 2, 3, 4)],
  ])('names a tail of kind %s behind the picture', (trailingKind, tail) => {
    for (const whole of [png(4, 4), gif(4, 4, 1), bmp(4, 4, () => [0, 0, 0])]) {
      const { container, notes } = accept(bytesOf(whole, tail), limits);
      expect(container).toMatchObject({ trailingKind, trailingBytes: tail.length, endOffset: whole.length });
      expect(notes).toContain('trailing_data');
    }
  });
});
