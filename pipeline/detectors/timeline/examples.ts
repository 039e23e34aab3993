import type { CaseTimeline } from '../../core/case.ts';
import type { DetectorExample } from '../../core/detector.ts';
import { type ExifContent, exifBlock, grayJpeg, jpegExif } from '../example-files.ts';
import type { Score } from './scores.ts';

const TIMELINE: CaseTimeline = {
  ordered_at: '2025-10-01T09:00:00',
  shipped_at: '2025-10-02T15:00:00+08:00',
  delivered_at: '2025-10-05T11:00:00',
  claimed_at: '2025-10-06T20:00:00',
};

const dated = (taken: string, offset?: string): ExifContent => ({
  exif: offset ? { 36867: taken, 36881: offset } : { 36867: taken },
});

const example = (
  name: string,
  kind: 'fires' | 'quiet',
  score: Score,
  content: ExifContent,
  timeline: CaseTimeline = TIMELINE,
): DetectorExample => ({
  name,
  make: async () => grayJpeg([jpegExif(exifBlock(content))]),
  timeline,
  expect: { kind, score, threshold: 0.5 },
});

export const examples: readonly DetectorExample[] = [
  example('taken the month before the order', 'fires', 'taken_before_ordered', dated('2025:09:02 12:00:00')),
  example(
    'taken before shipping, zone stated',
    'fires',
    'taken_before_shipped',
    dated('2025:10:02 12:00:00', '+08:00'),
  ),
  example(
    'the same hour without a zone may be another day elsewhere',
    'quiet',
    'taken_before_shipped',
    dated('2025:10:02 12:00:00'),
  ),
  example(
    'taken while the parcel travelled',
    'fires',
    'taken_before_delivered',
    dated('2025:10:03 20:00:00', '+08:00'),
  ),
  example(
    'taken hours before a late scan of delivery',
    'quiet',
    'taken_before_delivered',
    dated('2025:10:05 08:00:00', '+08:00'),
  ),
  example('taken between arrival and claim', 'fires', 'taken_when_expected', dated('2025:10:06 09:00:00', '+08:00')),
  example('a clock that was never set', 'quiet', 'taken_before_ordered', {
    ifd0: { 306: '2025:10:06 10:00:00' },
    exif: { 36867: '2019:01:01 00:00:12' },
  }),
  example('last change before shipping, capture not stated', 'fires', 'modified_before_shipped', {
    ifd0: { 306: '2025:08:01 10:00:00' },
  }),
  {
    name: 'no dates in the file',
    make: async () => grayJpeg(),
    timeline: TIMELINE,
    expect: { kind: 'skips' },
  },
  {
    name: 'no case',
    make: async () => grayJpeg([jpegExif(exifBlock(dated('2025:10:02 12:00:00')))]),
    expect: { kind: 'skips' },
  },
];
