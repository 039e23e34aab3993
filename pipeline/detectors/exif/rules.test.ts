import { expect, test } from 'vitest';
import { readFacts } from '../capture-facts.ts';
import { type ExifContent, exifBlock, grayJpeg } from '../example-files.ts';
import { readExifTags } from '../exif-tags.ts';
import { PHONE, phoneWith } from './examples.ts';
import { RULES } from './rules/index.ts';

const NOW = new Date('2026-06-01T00:00:00Z');

/** Ids of the rules that hold, and of those that the file or case cannot answer. */
async function judge(content: ExifContent) {
  const block = exifBlock(content);
  const facts = readFacts((await readExifTags(block))!, block, [], { width: 640, height: 480 });
  const results = RULES.map(({ id, test: holds }) => ({ id, holds: holds(facts, { now: NOW, thumbnail: null }) }));
  return {
    holds: results.filter(result => result.holds === true).map(result => result.id),
    open: results.filter(result => result.holds === null).map(result => result.id),
  };
}

test('a phone photo holds together, and firmware is no editor', async () => {
  const { holds } = await judge(PHONE);
  expect(holds).toEqual(['camera_consistent']);
});

test('dates that contradict each other or the present are told', async () => {
  expect((await judge(phoneWith({ exif: { 36867: '2099:01:01 00:00:00' } }))).holds).toContain('date_in_future');
  expect((await judge(phoneWith({ exif: { 36867: '2099:01:01 00:00:00' } }))).holds).not.toContain('camera_consistent');
  expect((await judge(phoneWith({ ifd0: { 306: '2020:01:01 00:00:00' } }))).holds).toContain('modified_before_taken');
});

const gps = (longitude: number, direction: 'E' | 'W', day: string): ExifContent['gps'] => ({
  1: 'N',
  2: [
    [40, 1],
    [42, 1],
    [0, 1],
  ],
  3: direction,
  4: [
    [longitude, 1],
    [0, 1],
    [0, 1],
  ],
  7: [
    [6, 1],
    [3, 1],
    [9, 1],
  ],
  29: day,
});

test('place and satellite date are compared with zone and camera date', async () => {
  expect((await judge(phoneWith({ gps: gps(116, 'E', '2025:10:02') }))).holds).toEqual(['camera_consistent']);
  expect((await judge(phoneWith({ gps: gps(76, 'E', '2025:10:02') }))).holds).toEqual(['camera_consistent']);
  expect((await judge(phoneWith({ gps: gps(74, 'W', '2025:10:02') }))).holds).toContain('zone_far_from_place');
  expect((await judge(phoneWith({ gps: gps(116, 'E', '2025:09:20') }))).holds).toContain('gps_date_differs');
});

test.each(['Adobe Photoshop 25.0 (Windows)', '美图秀秀 10.2', '醒图 9.1', 'Snapseed 2.0', 'PicsArt', 'GIMP 2.10.36'])(
  'software "%s" is an editor',
  async software => {
    const { holds } = await judge(phoneWith({ ifd0: { 305: software } }));
    expect(holds).toContain('editor_software');
  },
);

test('people and cameras with likely names are neither', async () => {
  for (const artist of ['Dallas Everett', 'Claude Monet', 'Gemini Studio', 'Hawkeye Firefly 8SE']) {
    expect((await judge(phoneWith({ ifd0: { 315: artist } }))).holds).toEqual(['camera_consistent']);
  }
});

test('size and thumbnail tell of cropping; a turned picture and a barred thumbnail do not', async () => {
  const size = (width: number, height: number) => phoneWith({ exif: { 40962: width, 40963: height } });
  expect((await judge(size(4096, 3072))).holds).toContain('size_differs');
  expect((await judge(size(480, 640))).holds).not.toContain('size_differs');
  const thumbnail = (width: number, height: number) => phoneWith({ thumbnail: grayJpeg([], width, height) });
  expect((await judge(thumbnail(200, 200))).holds).toContain('thumbnail_shape_differs');
  expect((await judge(thumbnail(320, 240))).holds).not.toContain('thumbnail_shape_differs');
  expect((await judge(thumbnail(160, 120))).open).toContain('thumbnail_shape_differs');
});

test('the place is kept to about a kilometre', async () => {
  const block = exifBlock({
    gps: {
      1: 'N',
      2: [
        [31, 1],
        [14, 1],
        [123, 10],
      ],
      3: 'E',
      4: [
        [121, 1],
        [28, 1],
        [456, 10],
      ],
    },
  });
  const facts = readFacts(await readExifTags(block), block, [], { width: 640, height: 480 });
  expect(facts.place).toEqual({ latitude: 31.24, longitude: 121.48 });
});

test('no sentence accuses', () => {
  for (const { sentence } of RULES) {
    expect(sentence.en).not.toMatch(/fake|fraud|forge|lie |cheat/i);
    expect(sentence.zh).not.toMatch(/造假|伪造|欺诈|骗/);
  }
});
