import type { Container } from '../core/photo.ts';
import type { Views } from '../core/views.ts';
import { type ExifTags, NO_TAGS, numbersTag, numberTag, readExifTags, type TagGroup, textTag } from './exif-tags.ts';
import { type StatedTime, statedTime } from './stated-time.ts';
import { NAMESPACES, readXmpPackets, type XmpReading, xmpValues } from './xmp.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the capture metadata of a file states, nothing judged. null: not stated. */
export interface CaptureFacts {
  readonly make: string | null;
  readonly model: string | null;
  readonly lens: string | null;
  readonly lensMake: string | null;
  /** LensSpecification: shortest and longest focal length in mm, smallest F number at each; 0 where not known. */
  readonly lensRange: readonly number[] | null;
  readonly software: string | null;
  readonly artist: string | null;
  /** XMP CreatorTool and the programs of the edit history. */
  readonly tools: readonly string[];
  /** The edit history of XMP Media Management (xmpMM:History). */
  readonly history: {
    readonly actions: readonly string[];
    readonly parameters: readonly string[];
    readonly times: readonly StatedTime[];
  };
  /** Camera as XMP repeats it (tiff:Make, tiff:Model). */
  readonly xmpCamera: { readonly make: string | null; readonly model: string | null };
  readonly taken: StatedTime | null;
  readonly digitized: StatedTime | null;
  readonly modified: StatedTime | null;
  /** Digits after the second of taken, digitized, modified. */
  readonly subSeconds: readonly (string | null)[];
  readonly xmpTaken: StatedTime | null;
  readonly xmpModified: StatedTime | null;
  /** Offset tags as written, whether they make sense or not: taken, digitized, modified. */
  readonly offsets: readonly (string | null)[];
  /** Rounded to 0.01 degree, about a kilometre. */
  readonly place: { readonly latitude: number; readonly longitude: number } | null;
  /** `none`: no fields for a place; `incomplete`: fields without a whole place; else what the place is like. */
  readonly placeState: 'none' | 'incomplete' | 'zero' | 'impossible' | 'whole_degrees' | 'usual';
  readonly altitude: number | null;
  /** Satellite time, always UTC. */
  readonly gpsTime: StatedTime | null;
  /** The satellite block states a day but no time of day. */
  readonly gpsDayOnly: boolean;
  readonly orientation: number | null;
  /** Seconds. */
  readonly exposureTime: number | null;
  readonly fNumber: number | null;
  readonly iso: number | null;
  /** APEX values (Exif 2.32, annex C): Bv, Av, Tv. */
  readonly brightness: number | null;
  readonly apertureValue: number | null;
  readonly shutterValue: number | null;
  readonly maxAperture: number | null;
  /** Millimetres. */
  readonly focalLength: number | null;
  readonly focalLength35: number | null;
  readonly digitalZoom: number | null;
  readonly flash: number | null;
  readonly exposureProgram: number | null;
  readonly exifVersion: string | null;
  readonly hasExposureTags: boolean;
  readonly makerNote: Uint8Array | null;
  readonly byteOrder: 'II' | 'MM' | null;
  /** Pixels that the camera says it wrote. */
  readonly statedSize: Size | null;
  /** Pixels by the TIFF tags of the block. */
  readonly tiffSize: Size | null;
  /** Pixels that the file has, as stored. */
  readonly size: Size;
  readonly thumbnail: Size | null;
}

/** Facts of a photo and whether it has an EXIF block that can be read. */
export async function captureFactsOf(views: Views): Promise<{ facts: CaptureFacts; tags: ExifTags | null }> {
  const blocks = await views.metadata();
  const tags = blocks.exif ? await readExifTags(blocks.exif) : null;
  return { facts: readFacts(tags, blocks.exif, readXmpPackets(blocks.xmp), views.container), tags };
}

/** `tags` null: a file without EXIF, of which XMP may still tell something. */
export function readFacts(
  tags: ExifTags | null,
  block: Uint8Array | null,
  xmp: readonly XmpReading[],
  container: Pick<Container, 'width' | 'height'>,
): CaptureFacts {
  const { ifd0, exif, gps, ifd1, makerNote } = tags ?? NO_TAGS;
  const xmpText = (namespace: string, name: string) => xmpValues(xmp, namespace, name)[0]?.slice(0, MAX_NAME) ?? null;
  const shortTag = (group: TagGroup, name: string) => textTag(group, name)?.slice(0, MAX_NAME) ?? null;
  const offsets = ['OffsetTimeOriginal', 'OffsetTimeDigitized', 'OffsetTime'].map(name => textTag(exif, name));
  const names = (namespace: string, name: string) =>
    xmpValues(xmp, namespace, name)
      .slice(0, MAX_LIST)
      .map(value => value.slice(0, MAX_NAME));
  return {
    make: shortTag(ifd0, 'Make'),
    model: shortTag(ifd0, 'Model'),
    lens: shortTag(exif, 'LensModel'),
    lensMake: shortTag(exif, 'LensMake'),
    lensRange: numbersTag(exif, 'LensInfo', 4),
    software: shortTag(ifd0, 'Software'),
    artist: shortTag(ifd0, 'Artist'),
    tools: [...names(NAMESPACES.xmp, 'CreatorTool'), ...names(NAMESPACES.event, 'softwareAgent')],
    history: {
      actions: names(NAMESPACES.event, 'action'),
      parameters: names(NAMESPACES.event, 'parameters'),
      times: names(NAMESPACES.event, 'when').flatMap(text => statedTime(text) ?? []),
    },
    xmpCamera: { make: xmpText(NAMESPACES.tiff, 'Make'), model: xmpText(NAMESPACES.tiff, 'Model') },
    taken: statedTime(textTag(exif, 'DateTimeOriginal'), offsets[0]),
    digitized: statedTime(textTag(exif, 'CreateDate'), offsets[1]),
    modified: statedTime(textTag(ifd0, 'ModifyDate'), offsets[2]),
    subSeconds: ['SubSecTimeOriginal', 'SubSecTimeDigitized', 'SubSecTime'].map(name => textTag(exif, name)),
    xmpTaken: statedTime(xmpText(NAMESPACES.exif, 'DateTimeOriginal') ?? xmpText(NAMESPACES.photoshop, 'DateCreated')),
    xmpModified: statedTime(xmpText(NAMESPACES.xmp, 'ModifyDate')),
    offsets,
    place: placeOf(gps),
    placeState: placeStateOf(gps),
    altitude: numberTag(gps, 'GPSAltitude'),
    ...gpsTimeOf(gps),
    orientation: numberTag(ifd0, 'Orientation'),
    exposureTime: numberTag(exif, 'ExposureTime'),
    fNumber: numberTag(exif, 'FNumber'),
    iso: numberTag(exif, 'ISO') ?? numbersTag(exif, 'ISO')?.[0] ?? null,
    brightness: numberTag(exif, 'BrightnessValue'),
    apertureValue: numberTag(exif, 'ApertureValue'),
    shutterValue: numberTag(exif, 'ShutterSpeedValue'),
    maxAperture: numberTag(exif, 'MaxApertureValue'),
    focalLength: numberTag(exif, 'FocalLength'),
    focalLength35: numberTag(exif, 'FocalLengthIn35mmFormat'),
    digitalZoom: numberTag(exif, 'DigitalZoomRatio'),
    flash: numberTag(exif, 'Flash'),
    exposureProgram: numberTag(exif, 'ExposureProgram'),
    exifVersion: versionOf(exif.ExifVersion),
    hasExposureTags: EXPOSURE_TAGS.some(name => exif[name] !== undefined),
    makerNote,
    byteOrder: tags?.byteOrder ?? null,
    statedSize: sizeOf(numberTag(exif, 'ExifImageWidth'), numberTag(exif, 'ExifImageHeight')),
    tiffSize: sizeOf(numberTag(ifd0, 'ImageWidth'), numberTag(ifd0, 'ImageHeight')),
    size: { width: container.width, height: container.height },
    thumbnail: block ? thumbnailSize(ifd1, block) : null,
  };
}

const MAX_NAME = 200;
const MAX_LIST = 200;
const EXPOSURE_TAGS = ['ExposureTime', 'FNumber', 'ISO', 'FocalLength'];

function sizeOf(width: number | null, height: number | null): Size | null {
  return width !== null && height !== null && width > 0 && height > 0 ? { width, height } : null;
}

/** `0232`, from four bytes or, as some write it, from text. */
function versionOf(value: unknown): string | null {
  if (typeof value === 'string') return value.replace(/[^0-9]/g, '').slice(0, 4) || null;
  return value instanceof Uint8Array && value.length === 4 ? String.fromCharCode(...value) : null;
}

function placeOf(gps: TagGroup): CaptureFacts['place'] {
  const latitude = numberTag(gps, 'latitude');
  const longitude = numberTag(gps, 'longitude');
  if (latitude === null || longitude === null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  // A phone without a fix writes zeros.
  if (latitude === 0 && longitude === 0) return null;
  return { latitude: Math.round(latitude * 100) / 100, longitude: Math.round(longitude * 100) / 100 };
}

function placeStateOf(gps: TagGroup): CaptureFacts['placeState'] {
  const names = ['GPSLatitude', 'GPSLongitude', 'GPSLatitudeRef', 'GPSLongitudeRef'];
  if (names.every(name => gps[name] === undefined)) return 'none';
  const latitude = numberTag(gps, 'latitude');
  const longitude = numberTag(gps, 'longitude');
  if (latitude === null || longitude === null) return 'incomplete';
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return 'impossible';
  if (latitude === 0 && longitude === 0) return 'zero';
  return Number.isInteger(latitude) && Number.isInteger(longitude) ? 'whole_degrees' : 'usual';
}

function gpsTimeOf(gps: TagGroup): Pick<CaptureFacts, 'gpsTime' | 'gpsDayOnly'> {
  const day = textTag(gps, 'GPSDateStamp');
  if (!day) return { gpsTime: null, gpsDayOnly: false };
  const stamp = numbersTag(gps, 'GPSTimeStamp', 3);
  const time = (stamp ?? [12, 0, 0]).map(value => String(Math.floor(value)).padStart(2, '0')).join(':');
  return { gpsTime: statedTime(`${day} ${time}`, '+00:00'), gpsDayOnly: stamp === null };
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
