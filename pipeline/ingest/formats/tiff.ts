import type { Limits } from '../../core/config.ts';
import { entryUint, type Ifd, readIfd, readTiffHeader } from '../../core/ifd.ts';
import type { Container } from '../../core/photo.ts';
import { brokenHeader, refusal } from '../refusals.ts';
import { tailOf } from '../tail.ts';
import { partList } from './parts.ts';

const TAG = { width: 0x0100, height: 0x0101, exifIfd: 0x8769, gpsIfd: 0x8825, subIfds: 0x014a };
/** Offsets and byte counts of picture data: strips, tiles, an embedded JPEG. */
const DATA_TAGS = [
  [0x0111, 0x0117],
  [0x0144, 0x0145],
  [0x0201, 0x0202],
] as const;

/** Structure of a TIFF file (TIFF 6.0): its chain of directories, each one picture; the first one is inspected. */
export function walkTiff(bytes: Uint8Array, limits: Limits): Container {
  const header = readTiffHeader(bytes, 0);
  if (!header) throw brokenHeader('TIFF');
  const { littleEndian, firstIfd } = header;
  const parts = partList();
  const seen = new Set<number>();
  const pages: Ifd[] = [];
  let reach = 0;
  for (let offset = firstIfd; offset !== 0 && !seen.has(offset); ) {
    seen.add(offset);
    const ifd = readIfd(bytes, 0, offset, littleEndian);
    if (!ifd) break;
    if (pages.length >= limits.maxFrames) {
      throw refusal(
        'photo_too_large',
        `The TIFF holds more than ${limits.maxFrames} pictures; the limit is ${limits.maxFrames}.`,
        `TIFF 文件包含超过 ${limits.maxFrames} 张图片，上限为 ${limits.maxFrames} 张。`,
      );
    }
    parts.add(`IFD${pages.length}`, offset, 2 + ifd.entries.size * 12 + 4, 2);
    pages.push(ifd);
    reach = Math.max(reach, offset + 6 + ifd.entries.size * 12, ...extents(bytes, ifd, littleEndian));
    offset = ifd.next;
  }
  const main = pages[0];
  const width = entryUint(bytes, main?.entries.get(TAG.width), littleEndian) ?? 0;
  const height = entryUint(bytes, main?.entries.get(TAG.height), littleEndian) ?? 0;
  const dataEnd = main ? pictureEnd(bytes, main, littleEndian) : 0;
  if (!main || width === 0 || height === 0 || dataEnd === 0) throw brokenHeader('TIFF');
  // A TIFF states no end, and private fields may point anywhere: what lies behind the known parts is called a tail
  // only where it is a file of its own.
  const tail = tailOf(bytes, reach);
  const isFile = ['zip', 'jpeg', 'png', 'mp4'].includes(tail.trailingKind ?? '');
  return {
    format: 'tiff',
    width,
    height,
    frames: 1,
    segments: parts.segments,
    ...(isFile ? tail : tailOf(bytes, bytes.length)),
    images: pages.length,
    truncated: dataEnd > bytes.length,
  };
}

/** Where a directory's picture data ends; 0 where it names none. */
function pictureEnd(bytes: Uint8Array, { entries }: Ifd, littleEndian: boolean): number {
  let end = 0;
  for (const [offsets, counts] of DATA_TAGS) {
    const at = entries.get(offsets);
    for (let i = 0; at && i < at.count; i++) {
      const start = entryUint(bytes, at, littleEndian, i);
      if (start === null) break;
      end = Math.max(end, start + (entryUint(bytes, entries.get(counts), littleEndian, i) ?? 0));
    }
  }
  return end;
}

/** Ends of everything that a directory and its EXIF, GPS and sub-directories point to. */
function extents(bytes: Uint8Array, ifd: Ifd, littleEndian: boolean): number[] {
  const children = [TAG.exifIfd, TAG.gpsIfd, TAG.subIfds].flatMap(tag => {
    const offset = entryUint(bytes, ifd.entries.get(tag), littleEndian);
    const child = offset === null ? null : readIfd(bytes, 0, offset, littleEndian);
    return child ? [child] : [];
  });
  return [ifd, ...children].flatMap(directory => [
    pictureEnd(bytes, directory, littleEndian),
    ...[...directory.entries.values()].map(entry => entry.at + entry.length),
  ]);
}
