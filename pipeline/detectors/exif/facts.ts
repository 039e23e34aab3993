import type { Container } from '../../core/photo.ts';
import { type ExifTags, numberTag, type TagGroup, textTag } from '../exif-tags.ts';
import { NAMESPACES, type XmpReading, xmpValues } from '../xmp.ts';
import { type StatedTime, statedTime } from './time.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the capture metadata of a file states, nothing judged. null: not stated. */
export interface ExifFacts {
  readonly make: string | null;
  readonly model: string | null;
  readonly lens: string | null;
  readonly software: string | null;
  readonly artist: string | null;
  /** XMP CreatorTool and the programs of the edit history. */
  readonly tools: readonly string[];
  readonly taken: StatedTime | null;
  readonly digitized: StatedTime | null;
  readonly modified: StatedTime | null;
  /** Rounded to 0.01 degree, about a kilometre. */
  readonly place: { readonly latitude: number; readonly longitude: number } | null;
  /** Satellite time, always UTC. */
  readonly gpsTime: StatedTime | null;
  readonly orientation: number | null;
  /** Seconds. */
  readonly exposureTime: number | null;
  readonly fNumber: number | null;
  readonly iso: number | null;
  /** Millimetres. */
  readonly focalLength: number | null;
  readonly makerNote: boolean;
  /** Pixels that the camera says it wrote. */
  readonly statedSize: Size | null;
  /** Pixels that the file has, as stored. */
  readonly size: Size;
  readonly thumbnail: Size | null;
}

/** `tags` null: a file without EXIF whose XMP names programs. */
export function readFacts(
  tags: ExifTags | null,
  block: Uint8Array,
  xmp: readonly XmpReading[],
  container: Pick<Container, 'width' | 'height'>,
): ExifFacts {
  const { ifd0, exif, gps, ifd1, makerNote } = tags ?? NO_TAGS;
  return {
    make: shortText(ifd0, 'Make'),
    model: shortText(ifd0, 'Model'),
    lens: shortText(exif, 'LensModel'),
    software: shortText(ifd0, 'Software'),
    artist: shortText(ifd0, 'Artist'),
    tools: [...xmpValues(xmp, NAMESPACES.xmp, 'CreatorTool'), ...xmpValues(xmp, NAMESPACES.event, 'softwareAgent')].map(
      name => name.slice(0, MAX_NAME),
    ),
    taken: statedTime(textTag(exif, 'DateTimeOriginal'), textTag(exif, 'OffsetTimeOriginal')),
    digitized: statedTime(textTag(exif, 'CreateDate'), textTag(exif, 'OffsetTimeDigitized')),
    modified: statedTime(textTag(ifd0, 'ModifyDate'), textTag(exif, 'OffsetTime')),
    place: placeOf(gps),
    gpsTime: gpsTimeOf(gps),
    orientation: numberTag(ifd0, 'Orientation'),
    exposureTime: numberTag(exif, 'ExposureTime'),
    fNumber: numberTag(exif, 'FNumber'),
    iso: numberTag(exif, 'ISO'),
    focalLength: numberTag(exif, 'FocalLength'),
    makerNote,
    statedSize: sizeOf(numberTag(exif, 'ExifImageWidth'), numberTag(exif, 'ExifImageHeight')),
    size: { width: container.width, height: container.height },
    thumbnail: thumbnailSize(ifd1, block),
  };
}

const NO_TAGS: ExifTags = { ifd0: {}, exif: {}, gps: {}, ifd1: {}, makerNote: false, userComment: null };
const MAX_NAME = 200;
const shortText = (tags: TagGroup, name: string) => textTag(tags, name)?.slice(0, MAX_NAME) ?? null;

function sizeOf(width: number | null, height: number | null): Size | null {
  return width !== null && height !== null && width > 0 && height > 0 ? { width, height } : null;
}

function placeOf(gps: TagGroup): ExifFacts['place'] {
  const latitude = numberTag(gps, 'latitude');
  const longitude = numberTag(gps, 'longitude');
  if (latitude === null || longitude === null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  // A phone without a fix writes zeros.
  if (latitude === 0 && longitude === 0) return null;
  return { latitude: Math.round(latitude * 100) / 100, longitude: Math.round(longitude * 100) / 100 };
}

function gpsTimeOf(gps: TagGroup): StatedTime | null {
  const day = textTag(gps, 'GPSDateStamp');
  if (!day) return null;
  const stamp = gps.GPSTimeStamp;
  const time = Array.isArray(stamp) && stamp.length === 3 ? stamp.map(Number) : [12, 0, 0];
  if (!time.every(value => Number.isFinite(value) && value >= 0)) return null;
  return statedTime(`${day} ${time.map(value => String(Math.floor(value)).padStart(2, '0')).join(':')}`, '+00:00');
}

/** Size of the thumbnail from its own JPEG header (ITU-T T.81, B.2.2), or null. */
function thumbnailSize(ifd1: TagGroup, block: Uint8Array): Size | null {
  const start = numberTag(ifd1, 'ThumbnailOffset');
  const length = numberTag(ifd1, 'ThumbnailLength');
  if (start === null || length === null || start < 0 || length < 4 || start + length > block.length) return null;
  const jpeg = block.subarray(start, start + length);
  for (let at = 2; at + 9 < jpeg.length && jpeg[at] === 0xff; ) {
    const marker = jpeg[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return sizeOf((jpeg[at + 7]! << 8) | jpeg[at + 8]!, (jpeg[at + 5]! << 8) | jpeg[at + 6]!);
    at += 2 + ((jpeg[at + 2]! << 8) | jpeg[at + 3]!);
  }
  return null;
}
