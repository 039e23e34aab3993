import type { DetectorExample } from '../../core/detector.ts';
import {
  type ExifContent,
  exifBlock,
  grayJpeg,
  grayPng,
  jpegExif,
  jpegSegment,
  jpegXmp,
  xmpPacket,
} from '../example-files.ts';
import type { Kind } from './kinds.ts';

/** A place in the middle of a lake. */
const PLACE: ExifContent['gps'] = {
  1: 'N',
  2: [
    [30, 1],
    [14, 1],
    [3512, 100],
  ],
  3: 'E',
  4: [
    [120, 1],
    [8, 1],
    [2719, 100],
  ],
};

const NO_FIX: ExifContent['gps'] = {
  1: 'N',
  2: [
    [0, 1],
    [0, 1],
    [0, 1],
  ],
  3: 'E',
  4: [
    [0, 1],
    [0, 1],
    [0, 1],
  ],
};

const example = (
  name: string,
  kind: 'fires' | 'quiet',
  score: Kind,
  segments: readonly Uint8Array[],
): DetectorExample => ({ name, make: async () => grayJpeg(segments), expect: { kind, score, threshold: 0.5 } });

const exif = (content: ExifContent) => [jpegExif(exifBlock(content))];
const xmp = (attributes: string, content = '') => [jpegXmp(xmpPacket(attributes, content))];

/** Photoshop's resource 0x0404 with one IPTC data set of record 2. */
const iptc = (dataSet: number, value: string) => {
  const data = Buffer.concat([Buffer.from([0x1c, 2, dataSet, 0, value.length]), Buffer.from(value)]);
  const size = Buffer.from([0, 0, 0, data.length]);
  const resource = Buffer.concat([
    Buffer.from('8BIM\x04\x04\0\0', 'latin1'),
    size,
    data,
    Buffer.alloc(data.length & 1),
  ]);
  return [jpegSegment(0xed, Buffer.concat([Buffer.from('Photoshop 3.0\0'), resource]))];
};

const MWG = 'xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"';
const face =
  '<mwg-rs:Regions><mwg-rs:RegionList><rdf:Bag><rdf:li mwg-rs:Type="Face" mwg-rs:Name="Example"/></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>';

export const examples: readonly DetectorExample[] = [
  example('coordinates in EXIF', 'fires', 'location', exif({ gps: PLACE })),
  example('zeros where there was no fix', 'quiet', 'location', exif({ gps: NO_FIX })),
  example(
    'coordinates in XMP',
    'fires',
    'location',
    xmp('xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="30,14.58N"'),
  ),
  example('a city in IPTC', 'fires', 'location', iptc(90, 'Example')),
  example('the owner of the camera', 'fires', 'person_name', exif({ exif: { 42032: 'Example Owner' } })),
  example('an author in IPTC', 'fires', 'person_name', iptc(80, 'Example')),
  example('an artist of blanks', 'quiet', 'person_name', exif({ ifd0: { 315: '     ' } })),
  example('a serial number', 'fires', 'serial_number', exif({ exif: { 42033: 'X012345' } })),
  example('a serial number of zeros', 'quiet', 'serial_number', exif({ exif: { 42033: '0000000' } })),
  example('a unique number', 'fires', 'unique_id', exif({ exif: { 42016: '4f1c7a9e' } })),
  example('a computer with a name', 'fires', 'device_name', exif({ ifd0: { 272: 'X100', 316: 'Examples-Mac' } })),
  example(
    'a phone that names its model twice',
    'quiet',
    'device_name',
    exif({ ifd0: { 272: 'iPhone 15', 316: 'iPhone 15' } }),
  ),
  example('a face with a name', 'fires', 'face_regions', xmp(MWG, face)),
  example('an embedded thumbnail', 'fires', 'thumbnail', exif({ ifd0: { 271: 'X' }, thumbnail: grayJpeg([], 16, 16) })),
  {
    name: 'no metadata at all',
    make: async () => grayPng([], 1, 1),
    expect: { kind: 'quiet', score: 'location', threshold: 0.5 },
  },
];
