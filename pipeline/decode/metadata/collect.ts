import { inflateSync } from 'node:zlib';
import type { MetadataBlocks, TextBlock } from '../../core/views.ts';

export const MAX_PAYLOAD = 4 * 2 ** 20;
export const MAX_TOTAL = 16 * 2 ** 20;
export const MAX_TEXT_BLOCKS = 2000;
/** The list of omissions is itself metadata that a hostile file could blow up. */
const MAX_OMITTED = 100;

/**
 * Gathers metadata payloads within the limits: 4 MiB each, 16 MiB in all, 2,000 texts. What is left out is named.
 * The first EXIF, IPTC and ICC block of a file counts; later ones are named as left out.
 */
export interface Collector {
  readonly blocks: MetadataBlocks;
  exif(bytes: Uint8Array): void;
  /** EXIF that is the file itself: a view of bytes that are held anyway, so no limit is charged. */
  exifInPlace(bytes: Uint8Array): void;
  iptc(bytes: Uint8Array): void;
  icc(bytes: Uint8Array): void;
  jumbf(name: string, bytes: Uint8Array): void;
  xmp(name: string, bytes: Uint8Array): void;
  text(carrier: TextBlock['carrier'], keyword: string, bytes: Uint8Array): void;
  /** zlib data inflated up to MAX_PAYLOAD; null, and named as omitted, where it is larger or broken. */
  inflate(name: string, bytes: Uint8Array): Uint8Array | null;
  omit(name: string, why: string): void;
}

export function collector(): Collector {
  const blocks = {
    exif: null as Uint8Array | null,
    xmp: [] as string[],
    iptc: null as Uint8Array | null,
    icc: null as Uint8Array | null,
    text: [] as TextBlock[],
    jumbf: [] as Uint8Array[],
    omitted: [] as string[],
  };
  let total = 0;

  const omit = (name: string, why: string) => {
    if (blocks.omitted.length < MAX_OMITTED) blocks.omitted.push(`${name}: ${why}`);
  };
  const fits = (name: string, length: number): boolean => {
    if (length > MAX_PAYLOAD) omit(name, 'over 4 MiB / 超过 4 MiB');
    else if (total + length > MAX_TOTAL) omit(name, 'over 16 MiB in all / 合计超过 16 MiB');
    else {
      total += length;
      return true;
    }
    return false;
  };
  const first = (kind: 'exif' | 'iptc' | 'icc', bytes: Uint8Array) => {
    const name = kind.toUpperCase();
    if (bytes.length === 0) return;
    if (blocks[kind]) omit(name, 'a further block / 重复的数据块');
    else if (fits(name, bytes.length)) blocks[kind] = bytes;
  };
  return {
    blocks,
    exif: bytes => first('exif', bytes),
    exifInPlace(bytes) {
      blocks.exif = bytes;
    },
    iptc: bytes => first('iptc', bytes),
    icc: bytes => first('icc', bytes),
    jumbf(name, bytes) {
      if (bytes.length > 0 && fits(name, bytes.length)) blocks.jumbf.push(bytes);
    },
    xmp(name, bytes) {
      if (bytes.length > 0 && fits(name, bytes.length)) blocks.xmp.push(decodeText(bytes));
    },
    text(carrier, keyword, bytes) {
      const name = `${carrier} "${keyword}"`;
      if (blocks.text.length >= MAX_TEXT_BLOCKS) omit(name, 'more than 2,000 texts / 文本超过 2,000 条');
      else if (fits(name, bytes.length)) blocks.text.push({ carrier, keyword, text: decodeText(bytes) });
    },
    inflate(name, bytes) {
      try {
        return inflateSync(bytes, { maxOutputLength: MAX_PAYLOAD });
      } catch (error) {
        const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
        omit(name, tooLarge ? 'over 4 MiB / 超过 4 MiB' : 'compressed data is broken / 压缩数据已损坏');
        return null;
      }
    },
    omit,
  };
}

/** UTF-8 where it is valid, UTF-16 where a byte order mark says so, else Latin-1, which PNG and old writers use. */
export function decodeText(bytes: Uint8Array): string {
  const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // Not valid in that encoding: every byte string is valid Latin-1.
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  }
}

/** Text without control characters, once zeros at the end are taken off; null where the bytes are something else. */
export function plainText(bytes: Uint8Array): Uint8Array | null {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  for (let i = 0; i < end; i++) {
    const c = bytes[i]!;
    if ((c < 0x20 && c !== 9 && c !== 10 && c !== 13) || c === 0x7f) return null;
  }
  return end > 0 ? bytes.subarray(0, end) : null;
}

/** Offset behind the next zero byte, or -1 where none comes. */
export function afterZero(bytes: Uint8Array, from: number): number {
  return bytes.indexOf(0, from) + 1 || -1;
}
