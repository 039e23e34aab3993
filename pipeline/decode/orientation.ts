import { entryUint, readIfd, readTiffHeader } from '../core/ifd.ts';
import { isOrientation, type Orientation } from '../core/orientation.ts';
import type { ImageFormat } from '../core/photo.ts';

const ORIENTATION_TAG = 0x0112;

/**
 * EXIF orientation of the decoded pixels, 1 where none is stated or it makes no sense.
 * HEIC and AVIF are turned by their container while they are decoded, and their EXIF orientation is to be ignored
 * (ISO/IEC 23008-12, annex A.3), so theirs is always 1.
 */
export function readOrientation(format: ImageFormat, exif: Uint8Array | null): Orientation {
  if (!exif || format === 'heic' || format === 'avif') return 1;
  const header = readTiffHeader(exif, 0);
  const ifd = header && readIfd(exif, 0, header.firstIfd, header.littleEndian);
  const value = ifd && entryUint(exif, ifd.entries.get(ORIENTATION_TAG), header.littleEndian);
  return isOrientation(value) ? value : 1;
}
