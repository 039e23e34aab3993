import exifr from 'exifr';
import { boundedBlock, MAX_TEXT } from './exif-block.ts';

/** Tag values by name, straight from the block: text, number, list of numbers or raw bytes. Dates stay text. */
export type TagGroup = Readonly<Record<string, unknown>>;

/** The EXIF block (JEITA CP-3451, Exif 2.32) by image file directory. */
export interface ExifTags {
  readonly ifd0: TagGroup;
  readonly exif: TagGroup;
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

/**
 * Reads a TIFF structure (no `Exif\0\0` before it). null where the block is broken: a fact about the file, not an
 * error. exifr lives here and nowhere else; it gets the bare block, since it misreads some HEIC files.
 */
export function readExifTags(block: Uint8Array): Promise<ExifTags | null> {
  let tags = read.get(block);
  if (!tags) {
    tags = parse(block);
    read.set(block, tags);
  }
  return tags;
}

/** Several detectors read the same block; it is parsed once. */
const read = new WeakMap<Uint8Array, Promise<ExifTags | null>>();

async function parse(block: Uint8Array): Promise<ExifTags | null> {
  const bounded = boundedBlock(block);
  if (!bounded) return null;
  let parsed: Record<string, unknown> | undefined;
  try {
    parsed = await exifr.parse(bounded, {
      tiff: true,
      ifd0: {},
      exif: true,
      gps: true,
      ifd1: true,
      interop: false,
      makerNote: true,
      userComment: true,
      xmp: false,
      icc: false,
      iptc: false,
      jfif: false,
      ihdr: false,
      translateKeys: true,
      translateValues: false,
      reviveValues: false,
      sanitize: true,
      mergeOutput: false,
    });
  } catch {
    return null;
  }
  const { ifd0, exif, gps, ifd1, makerNote, userComment } = parsed ?? {};
  // A block whose pointers lead outside parses to nothing at all.
  if ([ifd0, exif, gps, ifd1, makerNote, userComment].every(part => part === undefined)) return null;
  return {
    ifd0: group(ifd0),
    exif: group(exif),
    gps: group(gps),
    ifd1: group(ifd1),
    makerNote: makerNote instanceof Uint8Array ? makerNote : null,
    byteOrder: block[0] === 0x49 ? 'II' : 'MM',
    userComment: userComment instanceof Uint8Array ? decodeUserComment(userComment) : null,
  };
}

function group(value: unknown): TagGroup {
  return value !== null && typeof value === 'object' ? (value as TagGroup) : {};
}

/** A text tag, cut at its first NUL, or null where it is absent, empty or of another type. */
export function textTag(tags: TagGroup, name: string): string | null {
  const value = tags[name];
  if (typeof value !== 'string') return null;
  const text = repairUtf8(value.slice(0, MAX_TEXT)).split('\0')[0]!.trim();
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
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return null;
  const list = Array.from(value as ArrayLike<unknown>, Number).slice(0, 16);
  if (list.length === 0 || (count !== undefined && list.length !== count)) return null;
  return list.every(number => Number.isFinite(number) && number >= 0) ? list : null;
}

/** Phones write UTF-8 into fields that the standard calls ASCII; a reader that takes bytes as Latin-1 garbles them. */
function repairUtf8(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[\u0100-\uffff]/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(text, c => c.charCodeAt(0)));
  } catch {
    return text;
  }
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
