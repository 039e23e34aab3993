import { entryUint, type Ifd, type IfdEntry, readIfd, readTiffHeader, valueSize } from '../core/ifd.ts';
import { TAGS } from './exif-tag-names.ts';

/** Bytes of one text or of raw bytes. */
export const MAX_TEXT = 256 * 1024;
/** No tag that is read has more numbers than this. */
const MAX_NUMBERS = 16;

const EXIF_DIRECTORY = 0x8769;
const GPS_DIRECTORY = 0x8825;
const LONG = 4;

/** A field to be written: type, number of values, and their bytes in the block's order. */
interface Field {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly bytes: Uint8Array;
}

/**
 * The same EXIF block made anew from the tags that are read (TIFF 6.0, section 2): every value lies within it, none is
 * longer than a camera or a program writes, directories neither overlap nor repeat. A general reader can then be given
 * any file: a field that claims millions of numbers costs nothing, and one that points outside costs itself alone.
 * null where the block is broken or says nothing.
 */
export function boundedBlock(block: Uint8Array): Uint8Array | null {
  const header = readTiffHeader(block, 0);
  if (!header) return null;
  const { littleEndian, firstIfd } = header;
  const directory = (offset: number | null) => (offset ? readIfd(block, 0, offset, littleEndian) : null);
  const pointed = (tag: number) => directory(entryUint(block, main?.entries.get(tag), littleEndian));
  const main = directory(firstIfd);
  const [exif, gps, thumbnail] = [pointed(EXIF_DIRECTORY), pointed(GPS_DIRECTORY), directory(main?.next ?? null)];
  if (![main, exif, gps, thumbnail].some(one => one && one.entries.size > 0)) return null;

  const fields = (ifd: Ifd | null, names: Readonly<Record<number, string>>) =>
    [...(ifd?.entries ?? [])]
      .filter(([tag]) => tag in names)
      .map(([tag, entry]) => boundedField(block, tag, entry))
      .filter(field => field.count > 0);
  return written(littleEndian, fields(main, TAGS.ifd0), fields(thumbnail, TAGS.ifd1), [
    [EXIF_DIRECTORY, fields(exif, TAGS.exif)],
    [GPS_DIRECTORY, fields(gps, TAGS.gps)],
  ]);
}

function boundedField(block: Uint8Array, tag: number, { type, count, at, length }: IfdEntry): Field {
  const size = valueSize(type);
  const most = type === 2 || size === 1 ? MAX_TEXT : MAX_NUMBERS;
  const kept = Math.min(count, Math.floor(length / size), most);
  return { tag, type, count: kept, bytes: block.subarray(at, at + kept * size) };
}

/** Header, main directory, the directories that it points to, the thumbnail's directory; values behind each. */
function written(
  littleEndian: boolean,
  main: readonly Field[],
  thumbnail: readonly Field[],
  pointed: readonly (readonly [number, readonly Field[]])[],
): Uint8Array {
  const uint = (value: number, size: 2 | 4) => {
    const bytes = Buffer.alloc(size);
    if (littleEndian) bytes.writeUIntLE(value, 0, size);
    else bytes.writeUIntBE(value, 0, size);
    return bytes;
  };
  const sizeOf = (fields: readonly Field[]) =>
    6 + 12 * fields.length + fields.reduce((sum, { bytes }) => sum + (bytes.length > 4 ? bytes.length : 0), 0);
  const directory = (fields: readonly Field[], at: number, next: number) => {
    let valuesAt = at + 6 + 12 * fields.length;
    const values: Uint8Array[] = [];
    const entries = fields.map(({ tag, type, count, bytes }) => {
      const inline = bytes.length <= 4;
      const value = inline ? Buffer.concat([bytes, Buffer.alloc(4 - bytes.length)]) : uint(valuesAt, 4);
      if (!inline) {
        values.push(bytes);
        valuesAt += bytes.length;
      }
      return Buffer.concat([uint(tag, 2), uint(type, 2), uint(count, 4), value]);
    });
    return Buffer.concat([uint(fields.length, 2), ...entries, uint(next, 4), ...values]);
  };

  const present = pointed.filter(([, fields]) => fields.length > 0);
  let at = 8 + sizeOf([...main, ...present.map(([tag]) => pointer(tag, uint(0, 4)))]);
  const placed = present.map(([tag, fields]) => {
    const from = at;
    at += sizeOf(fields);
    return { tag, fields, from };
  });
  return Buffer.concat([
    Buffer.from(littleEndian ? 'II*\0' : 'MM\0*', 'latin1'),
    uint(8, 4),
    directory([...main, ...placed.map(({ tag, from }) => pointer(tag, uint(from, 4)))], 8, thumbnail.length ? at : 0),
    ...placed.map(({ fields, from }) => directory(fields, from, 0)),
    ...(thumbnail.length ? [directory(thumbnail, at, 0)] : []),
  ]);
}

const pointer = (tag: number, bytes: Uint8Array): Field => ({ tag, type: LONG, count: 1, bytes });
