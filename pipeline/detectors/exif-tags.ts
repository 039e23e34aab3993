import { entryNumbers, entryUint, type Ifd, type IfdEntry, readIfd, readTiffHeader } from '../core/ifd.ts';
import { TAGS } from './exif-tag-names.ts';

/** Tag values by name: text, number, list of numbers or raw bytes. Dates stay text. */
export type TagGroup = Readonly<Record<string, unknown>>;

/** The EXIF block (JEITA CP-3451, Exif 2.32) by image file directory. */
export interface ExifTags {
  readonly ifd0: TagGroup;
  readonly exif: TagGroup;
  /** With `latitude` and `longitude` in degrees, south and west negative, where both are stated. */
  readonly gps: TagGroup;
  /** Directory of the thumbnail. */
  readonly ifd1: TagGroup;
  /** The maker's own notes, uninterpreted. */
  readonly makerNote: Uint8Array | null;
  /** Byte order of the block: little-endian `II`, big-endian `MM`. */
  readonly byteOrder: 'II' | 'MM';
  readonly userComment: string | null;
}

/** A file without an EXIF block. */
export const NO_TAGS: ExifTags = {
  ifd0: {},
  exif: {},
  gps: {},
  ifd1: {},
  makerNote: null,
  byteOrder: 'II',
  userComment: null,
};

const MAX_TEXT = 256 * 1024;
/** No tag that is read has more numbers than this. */
const MAX_NUMBERS = 16;

const EXIF_DIRECTORY = 0x8769;
const GPS_DIRECTORY = 0x8825;
const MAKER_NOTE = 0x927c;
const USER_COMMENT = 0x9286;

/**
 * Reads a TIFF structure (no `Exif\0\0` before it). null where the block is broken or says nothing: a fact about the
 * file, not an error. What one tag costs is bounded, whatever it claims to hold.
 */
export function readExifTags(block: Uint8Array): ExifTags | null {
  let tags = read.get(block);
  if (tags === undefined) {
    tags = parse(block);
    read.set(block, tags);
  }
  return tags;
}

/** Several detectors read the same block; it is parsed once. */
const read = new WeakMap<Uint8Array, ExifTags | null>();

function parse(block: Uint8Array): ExifTags | null {
  const header = readTiffHeader(block, 0);
  if (!header) return null;
  const { littleEndian, firstIfd } = header;
  const directory = (offset: number | null) => (offset ? readIfd(block, 0, offset, littleEndian) : null);
  const pointed = (tag: number) => directory(entryUint(block, main?.entries.get(tag), littleEndian));
  const main = directory(firstIfd);
  const exif = pointed(EXIF_DIRECTORY);
  const gps = pointed(GPS_DIRECTORY);
  const thumbnail = directory(main?.next ?? null);
  if (![main, exif, gps, thumbnail].some(one => one && one.entries.size > 0)) return null;

  const group = (ifd: Ifd | null, names: Readonly<Record<number, string>>): Record<string, unknown> => {
    const values: Record<string, unknown> = {};
    for (const [tag, name] of Object.entries(names)) {
      const entry = ifd?.entries.get(Number(tag));
      const value = entry && valueIn(block, entry, littleEndian);
      if (value !== undefined) values[name] = value;
    }
    return values;
  };
  const bytesOf = (tag: number) => {
    const entry = exif?.entries.get(tag);
    return entry && (entry.type === 1 || entry.type === 7) ? bytesAt(block, entry) : null;
  };
  const comment = bytesOf(USER_COMMENT);
  return {
    ifd0: group(main, TAGS.ifd0),
    exif: group(exif, TAGS.exif),
    gps: withPlace(group(gps, TAGS.gps)),
    ifd1: group(thumbnail, TAGS.ifd1),
    makerNote: bytesOf(MAKER_NOTE),
    byteOrder: littleEndian ? 'II' : 'MM',
    userComment: comment && decodeUserComment(comment),
  };
}

const bytesAt = (block: Uint8Array, { at, length }: IfdEntry) => block.subarray(at, at + length);

/** Text, raw bytes, a number, or the first numbers of a list, by the field's type (TIFF 6.0, section 2). */
function valueIn(block: Uint8Array, entry: IfdEntry, littleEndian: boolean): unknown {
  if (entry.type === 2) return decodeText(bytesAt(block, entry).subarray(0, MAX_TEXT));
  if (entry.type === 1 || entry.type === 7) return bytesAt(block, entry);
  const numbers = entryNumbers(block, entry, littleEndian, MAX_NUMBERS);
  return entry.count === 1 ? numbers[0] : numbers;
}

/** Degrees, minutes and seconds as one number. */
function withPlace(gps: Record<string, unknown>): TagGroup {
  const degrees = (name: string, negative: string) => {
    const parts = gps[name];
    if (!Array.isArray(parts)) return null;
    const [whole = 0, minutes = 0, seconds = 0] = parts as number[];
    const value = whole + minutes / 60 + seconds / 3600;
    return textTag(gps, `${name}Ref`) === negative ? -value : value;
  };
  const [latitude, longitude] = [degrees('GPSLatitude', 'S'), degrees('GPSLongitude', 'W')];
  return latitude === null || longitude === null ? gps : { ...gps, latitude, longitude };
}

/** Phones write UTF-8 into fields that the standard calls ASCII; what is not UTF-8 is taken as Latin-1. */
function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  }
}

/** A text tag, cut at its first NUL, or null where it is absent, empty or of another type. */
export function textTag(tags: TagGroup, name: string): string | null {
  const value = tags[name];
  if (typeof value !== 'string') return null;
  const text = value.split('\0', 1)[0]!.trim();
  return text === '' ? null : text;
}

/** A finite number tag, or null. */
export function numberTag(tags: TagGroup, name: string): number | null {
  const value = tags[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** A list of finite, non-negative numbers, `count` of them where given, or null. */
export function numbersTag(tags: TagGroup, name: string, count?: number): readonly number[] | null {
  const value = tags[name];
  if (!Array.isArray(value)) return null;
  const list = value as readonly number[];
  if (list.length === 0 || (count !== undefined && list.length !== count)) return null;
  return list.every(number => Number.isFinite(number) && number >= 0) ? list : null;
}

/**
 * Text of UserComment: eight bytes name the character code, the rest is text (Exif 2.32, 4.6.5).
 * UNICODE is UTF-16 in the byte order of whichever zero bytes fit, since writers disagree with the block's own order.
 */
export function decodeUserComment(bytes: Uint8Array): string | null {
  const body = bytes.subarray(8, MAX_TEXT);
  const code = String.fromCharCode(...bytes.subarray(0, 8));
  let text: string;
  if (code.startsWith('UNICODE')) text = new TextDecoder(isBigEndian(body) ? 'utf-16be' : 'utf-16le').decode(body);
  else if (/^(ASCII\0|JIS\0|\0{8})/.test(code)) text = new TextDecoder('utf-8').decode(body);
  else text = new TextDecoder('utf-8').decode(bytes.subarray(0, MAX_TEXT));
  const trimmed = text.replace(/\0+$/, '').trim();
  return trimmed === '' ? null : trimmed;
}

function isBigEndian(body: Uint8Array): boolean {
  if (body[0] === 0xfe && body[1] === 0xff) return true;
  if (body[0] === 0xff && body[1] === 0xfe) return false;
  let even = 0;
  let odd = 0;
  for (let i = 0; i + 1 < Math.min(body.length, 512); i += 2) {
    if (body[i] === 0) even++;
    if (body[i + 1] === 0) odd++;
  }
  return even > odd;
}
