import { expect, test } from 'vitest';
import { type CaptureFacts, readFacts } from '../../capture-facts.ts';
import { exifBlock } from '../../example-files.ts';
import { readExifTags } from '../../exif-tags.ts';
import { statedTime } from '../../stated-time.ts';
import { PHONE } from '../examples.ts';
import { RULES } from './index.ts';
import type { RuleContext } from './rule.ts';

const block = exifBlock(PHONE);
const phone = readFacts(await readExifTags(block), block, [], { width: 640, height: 480 });
const NOW: RuleContext = { now: new Date('2026-06-01T00:00:00Z'), thumbnail: null };
const time = (text: string, offset: string | null = '+08:00') => statedTime(text, offset);
const bytes = (text: string) => Buffer.from(text, 'latin1');

const holding = (change: Partial<CaptureFacts>, context = NOW) =>
  RULES.filter(rule => rule.test({ ...phone, ...change }, context) === true).map(rule => rule.id);

test('a phone photo holds together: nothing but its consistency is told', () => {
  expect(holding({})).toEqual(['camera_consistent']);
});

const history = (step: Partial<CaptureFacts['history']>) => ({
  history: { actions: ['saved'], parameters: [], times: [], ...step },
});
const canon: Partial<CaptureFacts> = { make: 'Canon', model: 'Canon EOS 5D Mark III', byteOrder: 'II' };
const iphone: Partial<CaptureFacts> = { make: 'Apple', model: 'iPhone 15', software: '17.5.1' };

test.each<[string, Partial<CaptureFacts>]>([
  ['thumbnail_shape_differs', { thumbnail: { width: 200, height: 200 } }],
  ['thumbnail_turned', { thumbnail: { width: 120, height: 160 } }],
  ['thumbnail_larger', { thumbnail: { width: 800, height: 600 } }],
  ['date_in_future', { taken: time('2099:01:01 10:00:00') }],
  ['change_in_future', { modified: time('2099:01:01 10:00:00') }],
  ['modified_before_taken', { modified: time('2025:09:01 10:00:00') }],
  ['digitized_before_taken', { digitized: time('2025:09:01 10:00:00') }],
  ['digitized_later', { digitized: time('2025:12:01 10:00:00') }],
  ['xmp_date_differs', { xmpTaken: time('2025:09:20 10:00:00') }],
  ['xmp_changed_before_taken', { xmpModified: time('2025:09:20 10:00:00') }],
  ['history_before_taken', history({ times: [time('2025:09:20 10:00:00')!] })],
  ['clock_unset', { taken: time('2020:01:01 00:00:12') }],
  ['round_time', { taken: time('2025:10:02 12:00:00') }],
  ['subseconds_differ', { subSeconds: ['12', '61', null] }],
  ['zone_impossible', { offsets: ['+08:07', null, null] }],
  ['zones_differ', { offsets: ['+08:00', '+01:00', null] }],
  ['zone_before_standard', { offsets: ['+08:00', null, null], exifVersion: '0220' }],
  ['maker_unknown', { make: 'FakeBrand', model: 'X1' }],
  ['model_of_other_maker', { model: 'iPhone 15' }],
  ['lens_of_other_phone', { ...iphone, lens: 'iPhone 11 back camera 4.25mm f/1.8' }],
  ['lens_make_differs', { lensMake: 'Apple' }],
  ['lens_mount_differs', { lens: 'EF24-105mm f/4L IS USM' }],
  ['focal_outside_lens', { ...canon, focalLength: 200, lensRange: [24, 105, 4, 4] }],
  ['focal_outside_lens_name', { ...canon, focalLength: 200, lens: 'EF24-105mm f/4L IS USM' }],
  ['aperture_over_lens', { ...canon, fNumber: 1.4, lensRange: [24, 105, 4, 4] }],
  ['aperture_over_lens_name', { ...canon, fNumber: 1.4, lens: 'EF24-105mm f/4L IS USM' }],
  ['equivalent_focal_differs', { ...canon, focalLength: 50, focalLength35: 80 }],
  ['equivalent_focal_impossible', { focalLength: 50, focalLength35: 10 }],
  ['taken_before_camera', { ...iphone, taken: time('2021:05:05 10:00:00') }],
  ['taken_before_system', { make: 'Apple', software: '17.1', taken: time('2021:05:05 10:00:00') }],
  ['system_before_camera', { ...iphone, software: '14.2' }],
  ['firmware_of_other_phone', { make: 'samsung', model: 'SM-G975F', software: 'G991BXXU7CTF1' }],
  ['xmp_camera_differs', { xmpCamera: { make: 'HUAWEI', model: 'ELE-L29' } }],
  ['camera_without_exposure', { hasExposureTags: false, makerNote: null }],
  ['exposure_against_brightness', { brightness: 10, exposureTime: 1, fNumber: 2, iso: 100 }],
  ['shutter_stated_twice', { shutterValue: 9 }],
  ['aperture_stated_twice', { apertureValue: 6 }],
  ['aperture_over_maximum', { maxAperture: 4 }],
  ['exposure_impossible', { fNumber: 0.2 }],
  ['light_impossible', { exposureTime: 1 / 32_000, fNumber: 22, iso: 100 }],
  ['night_in_daylight', { exposureTime: 4, iso: 1600, brightness: 8 }],
  ['gps_date_differs', { gpsTime: time('2025:09:20 06:03:11', '+00:00') }],
  ['gps_clock_differs', { gpsTime: time('2025:10:02 05:30:00', '+00:00') }],
  ['gps_in_future', { gpsTime: time('2099:09:20 06:03:11', '+00:00') }],
  ['zone_far_from_place', { place: { latitude: 40, longitude: -74 } }],
  ['place_incomplete', { placeState: 'incomplete' }],
  ['place_zero', { placeState: 'zero' }],
  ['place_impossible', { placeState: 'impossible' }],
  ['place_whole_degrees', { placeState: 'whole_degrees' }],
  ['altitude_impossible', { altitude: 40_000 }],
  ['size_differs', { statedSize: { width: 4096, height: 3072 } }],
  ['larger_than_stated', { statedSize: { width: 320, height: 240 } }],
  ['larger_than_camera', { ...canon, size: { width: 9000, height: 6000 } }],
  ['stated_larger_than_camera', { ...canon, statedSize: { width: 9000, height: 6000 } }],
  ['shape_differs', { statedSize: { width: 480, height: 480 } }],
  ['turned_without_note', { orientation: 6, statedSize: { width: 480, height: 640 } }],
  ['orientation_impossible', { orientation: 9 }],
  ['size_stated_twice', { tiffSize: { width: 100, height: 100 } }],
  ['editor_software', { software: '美图秀秀 10.2' }],
  ['metadata_tool', { software: 'ExifTool 12.57' }],
  ['screenshot_named', { software: 'Screenshot' }],
  ['edit_history', history({})],
  ['converted', history({ parameters: ['converted from image/tiff to image/jpeg'] })],
  ['made_by_template', history({ actions: ['created'] })],
  ['maker_note_absent', { ...canon, makerNote: null }],
  ['maker_note_of_other_maker', { makerNote: bytes('Apple iOS\0\0\u0001MM and more of it') }],
  ['maker_note_tiny', { makerNote: bytes('HUAWEI') }],
  ['byte_order_unusual', { ...canon, byteOrder: 'MM' }],
])('%s is told where it is so', (id, change) => {
  expect(holding(change)).toContain(id);
});

test('a patch that differs tells of a change; differences everywhere, as scaling leaves them, do not', () => {
  const match = (patch: number, spread: number, correlation: number) => ({
    ...NOW,
    thumbnail: { patch, spread, correlation },
  });
  expect(holding({}, match(20, 2, 0.99))).toContain('thumbnail_differs');
  expect(holding({}, match(60, 40, 0.2))).toContain('thumbnail_differs');
  expect(holding({}, match(50, 15, 0.93))).not.toContain('thumbnail_differs');
  expect(holding({}, match(8, 1, 0.99))).not.toContain('thumbnail_differs');
});

test('what a file does not state is not answered', () => {
  const nothing = readFacts(null, null, [], { width: 640, height: 480 });
  const answered = RULES.filter(rule => rule.test(nothing, NOW) !== null).map(rule => rule.id);
  expect(answered).toEqual(['camera_consistent']);
});

test('honest oddities are not told', () => {
  const told = (change: Partial<CaptureFacts>) => holding(change).filter(id => id !== 'camera_consistent');
  expect(told({ size: { width: 480, height: 640 } })).toEqual([]);
  expect(told({ place: { latitude: 40, longitude: 76 }, placeState: 'usual' })).toEqual([]);
  expect(told({ gpsTime: time('2025:10:02 06:03:05', '+00:00') })).toEqual([]);
  expect(
    told({ ...canon, makerNote: bytes('\u001e\0\u0001\0 notes of a camera'), focalLength: 50, focalLength35: 50 }),
  ).toEqual([]);
  expect(
    told({
      ...iphone,
      byteOrder: 'MM',
      makerNote: bytes('Apple iOS\0\0\u0001MM 1234567'),
      lens: 'iPhone 15 back camera 5.96mm f/1.6',
      focalLength: 5.96,
      fNumber: 1.6,
    }),
  ).toEqual([]);
});

test('no sentence accuses', () => {
  for (const { sentence } of RULES) {
    expect(sentence.en).not.toMatch(/fake|fraud|forge|\blie\b|cheat/i);
    expect(sentence.zh).not.toMatch(/造假|伪造|欺诈|骗/);
  }
  expect(new Set(RULES.map(rule => rule.id)).size).toBe(RULES.length);
});
