import type { Orientation } from '#pipeline/core/orientation.ts';

/** What the synthetic camera notes about a picture. */
export interface Capture {
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  /** Local wall-clock time, `2025-06-03T10:12:45`. */
  readonly takenAt: string;
  /** Zone of that time, `+08:00`. */
  readonly offset: string;
  /** Time of the last saving, where it is not the taking. */
  readonly savedAt?: string;
  readonly software: string;
  /** Exposure time as the denominator of 1/n s. */
  readonly shutter: number;
  readonly iso: number;
  readonly comment: string;
  /** A small JPEG of the picture. */
  readonly thumbnail: Uint8Array;
}

const SIZES = { ascii: 1, undefined: 1, short: 2, long: 4, rational: 8 } as const;
const CODES = { ascii: 2, short: 3, long: 4, rational: 5, undefined: 7 } as const;
type Field = readonly [tag: number, type: keyof typeof SIZES, value: Uint8Array | readonly number[]];

const text = (value: string) => Buffer.from(`${value}\0`, 'latin1');
const moment = (iso: string) => text(iso.replaceAll('-', ':').replace('T', ' '));

/**
 * An EXIF block (little-endian TIFF, Exif 2.32 / CIPA DC-008) as it stands in a JPEG's APP1 after `Exif\0\0`:
 * IFD0, the Exif IFD and IFD1 with the thumbnail. It names a camera that says itself that it is synthetic; no GPS.
 */
export function exifBlock(capture: Capture): Uint8Array {
  const savedAt = capture.savedAt ?? capture.takenAt;
  const main = (exifOffset: number): Field[] => [
    [0x010e, 'ascii', text(capture.comment)],
    [0x010f, 'ascii', text('Refundlens')],
    [0x0110, 'ascii', text('Synthetic Camera 1')],
    [0x0112, 'short', [capture.orientation]],
    [0x011a, 'rational', [72, 1]],
    [0x011b, 'rational', [72, 1]],
    [0x0128, 'short', [2]],
    [0x0131, 'ascii', text(capture.software)],
    [0x0132, 'ascii', moment(savedAt)],
    [0x0213, 'short', [1]],
    [0x8769, 'long', [exifOffset]],
  ];
  const exif: Field[] = [
    [0x829a, 'rational', [1, capture.shutter]],
    [0x829d, 'rational', [18, 10]],
    [0x8822, 'short', [2]],
    [0x8827, 'short', [capture.iso]],
    [0x9000, 'undefined', Buffer.from('0232')],
    [0x9003, 'ascii', moment(capture.takenAt)],
    [0x9004, 'ascii', moment(capture.takenAt)],
    [0x9010, 'ascii', text(capture.offset)],
    [0x9011, 'ascii', text(capture.offset)],
    [0x9012, 'ascii', text(capture.offset)],
    [0x9101, 'undefined', Buffer.from([1, 2, 3, 0])],
    [0x9207, 'short', [5]],
    [0x9209, 'short', [16]],
    [0x920a, 'rational', [560, 100]],
    [0x9286, 'undefined', Buffer.concat([Buffer.from('ASCII\0\0\0'), Buffer.from(capture.comment, 'latin1')])],
    [0xa000, 'undefined', Buffer.from('0100')],
    [0xa001, 'short', [1]],
    [0xa002, 'long', [capture.width]],
    [0xa003, 'long', [capture.height]],
    [0xa402, 'short', [0]],
    [0xa403, 'short', [0]],
    [0xa405, 'short', [26]],
    [0xa406, 'short', [0]],
  ];
  const small = (at: number): Field[] => [
    [0x0103, 'short', [6]],
    [0x011a, 'rational', [72, 1]],
    [0x011b, 'rational', [72, 1]],
    [0x0128, 'short', [2]],
    [0x0201, 'long', [at]],
    [0x0202, 'long', [capture.thumbnail.length]],
  ];
  const header = 8;
  const exifAt = header + directorySize(main(0));
  const smallAt = exifAt + directorySize(exif);
  const thumbnailAt = smallAt + directorySize(small(0));
  const out = Buffer.alloc(thumbnailAt + capture.thumbnail.length);
  out.write('II*\0', 'latin1');
  out.writeUInt32LE(header, 4);
  writeDirectory(out, header, main(exifAt), smallAt);
  writeDirectory(out, exifAt, exif, 0);
  writeDirectory(out, smallAt, small(thumbnailAt), 0);
  out.set(capture.thumbnail, thumbnailAt);
  return out;
}

const byteLength = ([, type, value]: Field) => (type === 'rational' ? value.length * 4 : value.length * SIZES[type]);
const padded = (length: number) => length + (length & 1);

function directorySize(fields: readonly Field[]): number {
  return fields.reduce((sum, field) => {
    const bytes = byteLength(field);
    return sum + 12 + (bytes > 4 ? padded(bytes) : 0);
  }, 6);
}

/** Writes one image file directory; values longer than four bytes follow it, each on an even offset. */
function writeDirectory(out: Buffer, at: number, fields: readonly Field[], next: number): void {
  out.writeUInt16LE(fields.length, at);
  let far = at + 6 + fields.length * 12;
  fields.forEach((field, i) => {
    const [tag, type, value] = field;
    const entry = at + 2 + i * 12;
    const bytes = byteLength(field);
    out.writeUInt16LE(tag, entry);
    out.writeUInt16LE(CODES[type], entry + 2);
    out.writeUInt32LE(bytes / SIZES[type], entry + 4);
    let to = entry + 8;
    if (bytes > 4) {
      out.writeUInt32LE(far, to);
      to = far;
      far += padded(bytes);
    }
    for (const part of value) {
      if (type === 'short') to = out.writeUInt16LE(part, to);
      else if (type === 'long' || type === 'rational') to = out.writeUInt32LE(part, to);
      else to = out.writeUInt8(part, to);
    }
  });
  out.writeUInt32LE(next, at + 2 + fields.length * 12);
}
