import sharp from 'sharp';
import { expect, test } from 'vitest';
import { limitsOf, parseConfig } from '#pipeline/core/config.ts';
import { createViews } from '#pipeline/decode/views.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { grayJpeg, grayPng, jpegSegment, jpegXmp, xmpPacket } from '../example-files.ts';
import { embeddedIn, furtherStarts, tailOf } from './embedded.ts';
import { JFIF } from './examples.ts';
import { profileName } from './icc.ts';
import { layoutOf } from './layout.ts';
import { lookAt } from './look.ts';
import { WRITERS, writerOf } from './writers.ts';

const limits = limitsOf(parseConfig({}));
const viewsOf = (bytes: Uint8Array) => createViews(accept(bytes, limits));
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const gradient = () => {
  const data = Buffer.alloc(96 * 64 * 3, 0).map((_, i) => (i * 7 + (i >> 5) * 3) & 255);
  return sharp(data, { raw: { width: 96, height: 64, channels: 3 } });
};
const writerId = async (bytes: Uint8Array) => writerOf(await lookAt(viewsOf(bytes)))?.id;

test('a layout names segments by what they hold and ends at the first scan', () => {
  const photo = accept(grayJpeg([JFIF, jpegXmp(xmpPacket('')), jpegSegment(0xe7, latin1('own'))]), limits);
  expect(layoutOf(photo)).toBe('JFIF XMP APP7 DQT SOF0 DHT*2 SOS');
});

test('a layout of ten thousand segments is cut', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => jpegSegment(i % 2 ? 0xe8 : 0xe9, latin1('x')));
  expect(layoutOf(accept(grayJpeg(many), limits)).split(' ')).toHaveLength(48);
});

test('the project’s own encoder is recognised with and without mozjpeg', async () => {
  expect(await writerId(await gradient().jpeg().toBuffer())).toBe('libvips');
  expect(await writerId(await gradient().jpeg({ mozjpeg: true }).toBuffer())).toBe('mozjpeg');
});

test('programs that name themselves in a comment are taken at their word', async () => {
  const comment = (text: string) => grayJpeg([JFIF, jpegSegment(0xfe, latin1(text))]);
  expect(await writerId(comment('Lavc57.107.100'))).toBe('ffmpeg');
  expect(await writerId(comment('CREATOR: gd-jpeg v1.0'))).toBe('gd');
  expect(await writerId(comment('holiday'))).toBeUndefined();
});

test('writers have names in both languages, ids of their own and a basis', () => {
  expect(new Set(WRITERS.map(({ id }) => id)).size).toBe(WRITERS.length);
  for (const { name, basis } of WRITERS) expect(name.en && name.zh && basis.length > 20).toBeTruthy();
});

test('names of colour profiles are read in both versions of the format', async () => {
  const { icc } = await sharp(await gradient().withMetadata({ icc: 'p3' }).jpeg().toBuffer()).metadata();
  expect(profileName(icc!)).toMatch(/p3/i);
  const profile = Buffer.alloc(180);
  profile.writeUInt32BE(1, 128);
  profile.write('desc', 132);
  profile.writeUInt32BE(144, 136);
  profile.write('desc', 144);
  profile.writeUInt32BE(5, 152);
  profile.write('Camera', 156);
  expect(profileName(profile)).toBe('Camer');
});

test('a profile that is cut off or points outside has no name', () => {
  const profile = Buffer.alloc(140);
  profile.writeUInt32BE(0xffffffff, 128);
  profile.write('desc', 132);
  profile.writeUInt32BE(0x7fffffff, 136);
  expect(profileName(profile)).toBeNull();
  expect(profileName(Buffer.alloc(10))).toBeNull();
});

test('what phones add is found by its own names', async () => {
  const views = viewsOf(
    grayJpeg([
      jpegXmp(xmpPacket('xmlns:GCamera="http://ns.google.com/photos/1.0/camera/" GCamera:MotionPhoto="1"')),
      jpegSegment(0xe2, latin1('urn:iso:std:iso:ts:21496:-1\0')),
    ]),
  );
  expect(embeddedIn(views, await views.metadata())).toEqual(['gain_map', 'motion_photo']);
});

test('a Multi-Picture index whose offsets lead outside costs nothing', async () => {
  const index = Buffer.alloc(40, 0xff);
  index.write('MPF\0MM\0*', 0, 'latin1');
  const views = viewsOf(grayJpeg([jpegSegment(0xe2, index)]));
  expect(embeddedIn(views, await views.metadata())).toEqual(['multi_picture']);
});

test('a Samsung trailer is told apart from an unknown tail', () => {
  const motion = viewsOf(Buffer.concat([grayJpeg(), latin1('\x00\x00MotionPhoto_Data mp4 SEFHxxxxSEFT')]));
  expect(tailOf(motion)?.kind).toBe('samsung_motion');
  expect(tailOf(viewsOf(Buffer.concat([grayJpeg(), latin1('\x01\x02SEFHxxxxSEFT')])))?.kind).toBe('samsung_notes');
  expect(tailOf(viewsOf(grayPng()))).toBeNull();
});

test('start markers behind the main picture are counted', () => {
  const small = grayJpeg([JFIF], 32, 32);
  expect(furtherStarts(viewsOf(Buffer.concat([grayJpeg(), small, small])))).toBe(2);
  expect(furtherStarts(viewsOf(grayJpeg()))).toBe(0);
});
