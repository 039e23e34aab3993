import type { DetectorExample } from '../../core/detector.ts';
import { exifBlock, grayPng, jpegExif, type TagValue } from '../example-files.ts';
import { ijgTable, jpegOf, surface } from '../example-jpeg.ts';

/** A luma table that Photoshop writes, in natural order: a fact read from its files. */
const PHOTOSHOP = [
  6, 4, 4, 6, 9, 11, 12, 16, 4, 5, 5, 6, 8, 10, 12, 12, 4, 5, 5, 6, 10, 12, 12, 12, 6, 6, 6, 11, 12, 12, 12, 12, 9, 8,
  10, 12, 12, 12, 12, 12, 11, 10, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 16, 12, 12, 12, 12, 12, 12,
  12,
];

const picture = () => surface(64, 48, 1);
/** EXIF with a maker's note, as a camera writes it. */
const camera = (ifd0: Record<number, TagValue> = {}) =>
  jpegExif(
    exifBlock({ ifd0: { 271: 'Canon', 272: 'EOS', ...ifd0 }, exif: { 37500: Buffer.from('Canon maker note') } }),
  );

export const examples: readonly DetectorExample[] = [
  {
    name: "a camera's own data in a file that an editor compressed",
    make: async () => jpegOf(picture(), 64, 48, PHOTOSHOP, [camera()]),
    expect: { kind: 'fires', score: 'editor_tables', threshold: 0.5 },
  },
  {
    name: 'the same where the editor names itself',
    make: async () => jpegOf(picture(), 64, 48, PHOTOSHOP, [camera({ 305: 'Adobe Photoshop 21.0' })]),
    expect: { kind: 'quiet', score: 'editor_tables', threshold: 0.5 },
  },
  {
    name: 'an editor that claims no camera',
    make: async () => jpegOf(picture(), 64, 48, PHOTOSHOP),
    expect: { kind: 'quiet', score: 'editor_tables', threshold: 0.5 },
  },
  {
    name: "a camera's data with standard tables, as phones and galleries write them",
    make: async () => jpegOf(picture(), 64, 48, ijgTable(90), [camera()]),
    expect: { kind: 'quiet', score: 'editor_tables', threshold: 0.5 },
  },
  { name: 'a PNG', make: async () => grayPng(), expect: { kind: 'skips' } },
];
