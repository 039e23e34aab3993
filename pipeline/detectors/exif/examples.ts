import type { DetectorExample } from '../../core/detector.ts';
import { type ExifContent, exifBlock, grayJpeg, jpegExif, jpegXmp, xmpPacket } from '../example-files.ts';
import { NAMESPACES } from '../xmp.ts';

/** What a phone writes: 640 x 480, lying. */
export const PHONE: ExifContent = {
  ifd0: { 271: 'HUAWEI', 272: 'ALN-AL00', 274: 1, 305: 'ALN-AL00 4.2.0.130', 306: '2025:10:02 14:03:11' },
  exif: {
    33434: [[1, 60]],
    33437: [[14, 10]],
    34855: 200,
    36867: '2025:10:02 14:03:11',
    36868: '2025:10:02 14:03:11',
    36881: '+08:00',
    37500: Buffer.from('HUAWEI example maker note'),
    40962: 640,
    40963: 480,
  },
};

/** The phone's block with other or further tags. */
export const phoneWith = (change: ExifContent): ExifContent => ({
  ...PHONE,
  ...change,
  ifd0: { ...PHONE.ifd0, ...change.ifd0 },
  exif: { ...PHONE.exif, ...change.exif },
});

const example = (
  name: string,
  kind: 'fires' | 'quiet',
  score: string,
  content: ExifContent,
  more: readonly Uint8Array[] = [],
): DetectorExample => ({
  name,
  make: async () => grayJpeg([jpegExif(exifBlock(content)), ...more]),
  expect: { kind, score, threshold: 0.5 },
});

export const examples: readonly DetectorExample[] = [
  example('straight from a phone', 'fires', 'camera_consistent', PHONE),
  example('a date in the future', 'fires', 'date_in_future', phoneWith({ exif: { 36867: '2099:01:01 00:00:00' } })),
  example(
    'changed before it was taken',
    'fires',
    'modified_before_taken',
    phoneWith({ ifd0: { 306: '2020:01:01 00:00:00' } }),
  ),
  example('saved by an editor', 'fires', 'editor_software', phoneWith({ ifd0: { 305: '美图秀秀 10.2' } })),
  example('an editor named in XMP', 'fires', 'editor_software', PHONE, [
    jpegXmp(xmpPacket(`xmlns:xmp="${NAMESPACES.xmp}" xmp:CreatorTool="Adobe Photoshop 25.0"`)),
  ]),
  example('made smaller afterwards', 'fires', 'size_differs', phoneWith({ exif: { 40962: 4096, 40963: 3072 } })),
  { name: 'no EXIF at all', make: async () => grayJpeg(), expect: { kind: 'skips' } },
  {
    name: 'a broken EXIF block',
    make: async () => grayJpeg([jpegExif(Buffer.from('MM\0*\xff\xff\xff\xff', 'latin1'))]),
    expect: { kind: 'skips' },
  },
];
