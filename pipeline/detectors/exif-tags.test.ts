import { expect, test } from 'vitest';
import { exifBlock, grayJpeg } from './example-files.ts';
import { decodeUserComment, numberTag, readExifTags, textTag } from './exif-tags.ts';

const withCode = (code: string, body: Uint8Array) => Buffer.concat([Buffer.from(code.padEnd(8, '\0'), 'latin1'), body]);

test('a user comment is read under each of the codes that writers use', () => {
  const text = '{"Label":"1"} 标识';
  const little = Buffer.from(text, 'utf16le');
  expect(decodeUserComment(withCode('ASCII', Buffer.from(text)))).toBe(text);
  expect(decodeUserComment(withCode('', Buffer.from(text)))).toBe(text);
  expect(decodeUserComment(withCode('UNICODE', little))).toBe(text);
  expect(decodeUserComment(withCode('UNICODE', Buffer.from(little).swap16()))).toBe(text);
  expect(decodeUserComment(Buffer.from(text))).toBe(text);
  expect(decodeUserComment(withCode('ASCII', Buffer.alloc(40)))).toBeNull();
});

test('tags, place, thumbnail and Chinese text come out of a block', async () => {
  const tags = await readExifTags(
    exifBlock({
      ifd0: { 271: 'HUAWEI', 305: '美图秀秀 10.2', 274: 6 },
      exif: { 36867: '2025:10:02 14:03:11', 33434: [[1, 50]] },
      gps: {
        1: 'N',
        2: [
          [31, 1],
          [30, 1],
          [0, 1],
        ],
        3: 'W',
        4: [
          [121, 1],
          [0, 1],
          [0, 1],
        ],
      },
      thumbnail: grayJpeg([], 160, 120),
    }),
  );
  expect(textTag(tags!.ifd0, 'Software')).toBe('美图秀秀 10.2');
  expect(numberTag(tags!.ifd0, 'Orientation')).toBe(6);
  expect(textTag(tags!.exif, 'DateTimeOriginal')).toBe('2025:10:02 14:03:11');
  expect(numberTag(tags!.exif, 'ExposureTime')).toBeCloseTo(0.02);
  expect(numberTag(tags!.gps, 'latitude')).toBeCloseTo(31.5);
  expect(numberTag(tags!.gps, 'longitude')).toBeCloseTo(-121);
  expect(numberTag(tags!.ifd1, 'ThumbnailLength')).toBe(grayJpeg([], 160, 120).length);
});

test('a field that claims more numbers than the block holds gives those that are there', async () => {
  const block = Buffer.from(exifBlock({ exif: { 34855: 100, 33434: [[1, 50]], 36867: '2025:10:02 14:03:11' } }));
  const at = block.indexOf(Buffer.of(0x82, 0x9a, 0, 5));
  block.writeUInt32BE(2 ** 25, at + 4);
  const { exif } = (await readExifTags(block))!;
  expect(exif.ISO).toBe(100);
  expect(textTag(exif, 'DateTimeOriginal')).toBe('2025:10:02 14:03:11');
  expect((exif.ExposureTime as number[])[0]).toBeCloseTo(0.02);
});

test('a broken block is null, not an exception', async () => {
  expect(await readExifTags(new Uint8Array(10))).toBeNull();
  expect(await readExifTags(new Uint8Array())).toBeNull();
  expect(await readExifTags(Buffer.from('MM\0*\xff\xff\xff\xff', 'latin1'))).toBeNull();
});
