import { hasText, u16be } from '../../core/bytes.ts';
import type { Limits } from '../../core/config.ts';
import { readIfd, readTiffHeader, uintValue } from '../../core/ifd.ts';
import type { Container } from '../../core/photo.ts';
import { brokenHeader } from '../refusals.ts';
import { tailOf } from '../tail.ts';
import { type PartList, partList } from './parts.ts';

/** Pictures counted in one file; counting stops here. */
const MAX_IMAGES = 16;

/** Names of the markers of ITU-T T.81, table B.1. */
export function markerName(code: number): string {
  if (code >= 0xe0 && code <= 0xef) return `APP${code - 0xe0}`;
  if (code >= 0xd0 && code <= 0xd7) return `RST${code - 0xd0}`;
  if (code >= 0xf0 && code <= 0xfd) return `JPG${code - 0xf0}`;
  const named: Record<number, string> = {
    1: 'TEM',
    196: 'DHT',
    200: 'JPG',
    204: 'DAC',
    216: 'SOI',
    217: 'EOI',
    218: 'SOS',
    219: 'DQT',
    220: 'DNL',
    221: 'DRI',
    222: 'DHP',
    223: 'EXP',
    254: 'COM',
  };
  return named[code] ?? (isFrameHeader(code) ? `SOF${code - 0xc0}` : `RES${code.toString(16).toUpperCase()}`);
}

function isFrameHeader(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;
}

/**
 * Offset of the next marker's 0xFF, or -1. Skips entropy-coded data with its stuffed zeros and restart markers, fill
 * bytes and garbage alike, as decoders do: one pass, one byte at a time, never back.
 */
function nextMarker(bytes: Uint8Array, from: number): number {
  const last = bytes.length - 1;
  for (let i = from; i < last; i++) {
    if (bytes[i] !== 0xff) continue;
    const code = bytes[i + 1]!;
    if (code !== 0 && code !== 0xff && (code < 0xd0 || code > 0xd7)) return i;
  }
  return -1;
}

interface Stream {
  readonly width: number;
  readonly height: number;
  readonly scans: number;
  /** Behind EOI, or the file's end where there is none. */
  readonly end: number;
  readonly complete: boolean;
}

/** Walks one SOI...EOI stream. `parts` is left out where only its extent matters. */
function walkStream(bytes: Uint8Array, start: number, parts?: PartList): Stream {
  let width = 0;
  let height = 0;
  let scans = 0;
  let broken = false;
  parts?.add('SOI', start, 2, 2);
  let at = start + 2;
  for (;;) {
    at = nextMarker(bytes, at);
    if (at < 0) return { width, height, scans, end: bytes.length, complete: false };
    const code = bytes[at + 1]!;
    if (code === 0xd9) {
      parts?.add('EOI', at, 2, 2);
      return { width, height, scans, end: at + 2, complete: !broken };
    }
    if (code === 0x01 || code === 0xd8) {
      at += 2;
      continue;
    }
    const length = u16be(bytes, at + 2);
    if (length < 2 || at + 2 + length > bytes.length) {
      broken = true;
      at += 2;
      continue;
    }
    parts?.add(markerName(code), at, length + 2, 4);
    // Reserved codes and a second frame header come from data that was overwritten, not from an encoder.
    if ((code > 0x01 && code < 0xc0) || (isFrameHeader(code) && width > 0)) broken = true;
    if (isFrameHeader(code) && length >= 8 && width === 0) {
      height = u16be(bytes, at + 5);
      width = u16be(bytes, at + 7);
    }
    if (code === 0xda) scans++;
    at += 2 + length;
  }
}

/**
 * Ends of the further pictures that a Multi-Picture Format index declares (CIPA DC-007): offsets count from the
 * TIFF header behind `MPF\0`.
 */
function declaredPictures(bytes: Uint8Array, container: PartList): number[] {
  const index = container.segments.find(part => part.type === 'APP2' && hasText(bytes, part.dataOffset, 'MPF\0'));
  if (!index) return [];
  const base = index.dataOffset + 4;
  const header = readTiffHeader(bytes, base);
  const entries = header && readIfd(bytes, base, header.firstIfd, header.littleEndian)?.entries.get(0xb002);
  if (!header || !entries) return [];
  const ends: number[] = [];
  for (let i = 1; i < Math.min(entries.count / 16, MAX_IMAGES); i++) {
    const size = uintValue(bytes, entries.at + i * 16 + 4, 4, header.littleEndian);
    const start = base + uintValue(bytes, entries.at + i * 16 + 8, 4, header.littleEndian);
    if (size > 2 && start + size <= bytes.length && hasText(bytes, start, '\xff\xd8')) ends.push(start + size);
  }
  return ends;
}

/** Pictures that follow one another in the tail without being declared. */
function undeclaredPictures(bytes: Uint8Array, from: number): number {
  let at = from;
  let count = 0;
  while (count < MAX_IMAGES) {
    while (bytes[at] === 0) at++;
    if (!hasText(bytes, at, '\xff\xd8\xff')) break;
    const next = walkStream(bytes, at);
    if (next.scans === 0) break;
    count++;
    at = next.end;
  }
  return count;
}

/** Structure of a JPEG file (ITU-T T.81, annex B): baseline, progressive, arithmetic, damaged or not. */
export function walkJpeg(bytes: Uint8Array, _limits: Limits): Container {
  const parts = partList();
  const main = walkStream(bytes, 0, parts);
  if (main.scans === 0 || main.width === 0 || main.height === 0) throw brokenHeader('JPEG');
  const declared = main.complete ? declaredPictures(bytes, parts) : [];
  const tail = tailOf(bytes, Math.max(main.end, ...declared));
  const further = tail.trailingKind === 'jpeg' ? undeclaredPictures(bytes, tail.endOffset) : 0;
  return {
    format: 'jpeg',
    width: main.width,
    height: main.height,
    frames: 1,
    segments: parts.segments,
    ...tail,
    images: 1 + declared.length + further,
    truncated: !main.complete,
  };
}
