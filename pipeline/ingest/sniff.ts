import { hasText, latin1 } from '../core/bytes.ts';
import type { ImageFormat } from '../core/photo.ts';
import { FOREIGN, type ForeignKind } from './foreign.ts';
import { rawKind } from './raw.ts';
import { isText } from './tail.ts';

/** Text is judged by this many bytes at the start of a file. */
const TEXT_SAMPLE = 2048;
const MAX_BRANDS = 32;

/** Magic numbers of photos. Two letters are enough for BMP only together with a header size that exists. */
const PHOTOS: readonly (readonly [ImageFormat, (bytes: Uint8Array) => boolean])[] = [
  ['jpeg', bytes => hasText(bytes, 0, '\xff\xd8')],
  ['png', bytes => hasText(bytes, 0, '\x89PNG\r\n\x1a\n')],
  ['webp', bytes => hasText(bytes, 0, 'RIFF') && hasText(bytes, 8, 'WEBP')],
  ['gif', bytes => hasText(bytes, 0, 'GIF87a') || hasText(bytes, 0, 'GIF89a')],
  ['tiff', bytes => hasText(bytes, 0, 'II*\0') || hasText(bytes, 0, 'MM\0*')],
  ['bmp', bytes => hasText(bytes, 0, 'BM') && [12, 40, 52, 56, 64, 108, 124].includes(bytes[14]!) && bytes[15] === 0],
];

/** First characters of files that are known and not inspected, with the offset where they stand. */
const FOREIGN_MAGIC: readonly (readonly [ForeignKind, number, string])[] = [
  ['pdf', 0, '%PDF-'],
  ['video', 0, '\x1a\x45\xdf\xa3'],
  ['video', 8, 'AVI '],
  ['video', 0, 'FLV\x01'],
  ['video', 0, '\x00\x00\x01\xba'],
  ['video', 0, '\x00\x00\x01\xb3'],
  ['video', 0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11'],
  ['raw', 0, 'FUJIFILMCCD-RAW'],
  ['raw', 0, 'IIRO'],
  ['raw', 0, 'IIRS'],
  ['raw', 0, 'MMOR'],
  ['raw', 0, 'IIU\0'],
  ['raw', 0, 'FOVb'],
  ['raw', 0, '\0MRM'],
  // HEIF in its low-overhead form (ISO/IEC 23008-12:2025, `mini`), which no phone writes yet.
  ['picture', 8, 'mif3'],
  ['picture', 0, '\xff\x0a'],
  ['picture', 4, 'JXL \r\n\x87\n'],
  ['picture', 4, 'jP  \r\n\x87\n'],
  ['picture', 0, '\xff\x4f\xff\x51'],
  ['picture', 0, '8BPS'],
  ['picture', 0, '\0\0\x01\0'],
  ['picture', 0, 'II+\0'],
  ['picture', 0, 'MM\0+'],
  ['office', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['archive', 0, 'Rar!\x1a\x07'],
  ['archive', 0, '7z\xbc\xaf\x27\x1c'],
  ['archive', 0, '\x1f\x8b'],
];

const AVIF_BRANDS = ['avif', 'avis'];
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'mif2', 'msf1'];

/**
 * The format of a photo by its content, never by its name.
 * @throws RefundlensError that says what the file is instead and what to send.
 */
export function sniff(bytes: Uint8Array): ImageFormat {
  if (bytes.length === 0) throw FOREIGN.empty();
  const photo = PHOTOS.find(([, matches]) => matches(bytes))?.[0] ?? isobmff(bytes);
  if (photo === 'tiff') {
    const raw = rawKind(bytes);
    if (raw) throw FOREIGN.raw(raw);
  }
  if (photo) return photo;
  throw FOREIGN[foreignKind(bytes)]();
}

/** Still pictures by the brands of ISO/IEC 14496-12 `ftyp`; anything else with one is a video or a CR3. */
function isobmff(bytes: Uint8Array): ImageFormat | null {
  if (!hasText(bytes, 4, 'ftyp')) return null;
  const length = Math.min(bytes[3]! + bytes[2]! * 256, 16 + 4 * MAX_BRANDS, bytes.length);
  const major = latin1(bytes, 8, 4);
  const brands = [major, ...(latin1(bytes, 16, Math.max(0, length - 16)).match(/.{4}/gs) ?? [])];
  if (major === 'crx ') throw FOREIGN.raw('CR3');
  if (major === 'mif3') return null;
  if (AVIF_BRANDS.includes(major)) return 'avif';
  if (HEIC_BRANDS.includes(major)) return brands.some(brand => AVIF_BRANDS.includes(brand)) ? 'avif' : 'heic';
  if (/^(iso.|mp4.|avc.|qt {2}|M4.*|3g.*|dash|MSNV|XAVC|f4v )$/.test(major)) return null;
  if (brands.some(brand => AVIF_BRANDS.includes(brand))) return 'avif';
  return brands.some(brand => HEIC_BRANDS.includes(brand)) ? 'heic' : null;
}

function foreignKind(bytes: Uint8Array): ForeignKind {
  const known = FOREIGN_MAGIC.find(([, at, text]) => hasText(bytes, at, text));
  if (known) return known[0];
  if (['ftyp', 'moov', 'mdat', 'wide', 'pnot'].some(box => hasText(bytes, 4, box))) return 'video';
  // An MPEG transport stream repeats its sync byte every 188 bytes.
  if (bytes.length > 376 && bytes[0] === 0x47 && bytes[188] === 0x47 && bytes[376] === 0x47) return 'video';
  if (hasText(bytes, 0, 'PK\x03\x04') || hasText(bytes, 0, 'PK\x05\x06')) return zipKind(bytes);
  return textKind(bytes);
}

/** Office files are ZIPs whose first entry gives them away. */
function zipKind(bytes: Uint8Array): ForeignKind {
  const start = latin1(bytes, 30, 256);
  return /^(\[Content_Types\]|_rels\/|word\/|xl\/|ppt\/|docProps\/|mimetype)/.test(start) ? 'office' : 'archive';
}

function textKind(bytes: Uint8Array): ForeignKind {
  const sample = Math.min(bytes.length, TEXT_SAMPLE);
  const isUtf16 = hasText(bytes, 0, '\xff\xfe') || hasText(bytes, 0, '\xfe\xff');
  if (!isUtf16 && !isText(bytes, 0, sample)) return 'unknown';
  const text = latin1(bytes, 0, sample).replaceAll('\0', '').toLowerCase();
  if (/<svg[\s>]/.test(text)) return 'svg';
  if (/<(!doctype html|html|head|body|script|title)\b/.test(text)) return 'html';
  return 'text';
}
