import { entryUint, readIfd, readTiffHeader } from '../core/ifd.ts';
import type { Raster } from '../core/views.ts';
import { lumaOf } from './luma.ts';
import { sharp } from './sharp.ts';

const JPEG_OFFSET = 0x0201;
const JPEG_LENGTH = 0x0202;
/** Larger than any thumbnail that fits the 64 KiB of an APP1 segment with room to spare. */
const MAX_PIXELS = 2 ** 22;
const MAX_BYTES = 2 ** 20;

/** Bytes of the JPEG that the second directory of an EXIF block points to (Exif 2.32, 4.5.5); null without one. */
export function thumbnailBytes(exif: Uint8Array | null): Uint8Array | null {
  const header = exif && readTiffHeader(exif, 0);
  const first = header && readIfd(exif, 0, header.firstIfd, header.littleEndian);
  const second = first?.next ? readIfd(exif!, 0, first.next, header!.littleEndian) : null;
  if (!second) return null;
  const start = entryUint(exif!, second.entries.get(JPEG_OFFSET), header!.littleEndian);
  const length = entryUint(exif!, second.entries.get(JPEG_LENGTH), header!.littleEndian);
  if (start === null || length === null || length < 4 || length > MAX_BYTES || start + length > exif!.length)
    return null;
  const bytes = exif!.subarray(start, start + length);
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? bytes : null;
}

/** Luma of the thumbnail; null where there is none or it is damaged, which is a fact about the file and no error. */
export async function decodeThumbnail(exif: Uint8Array | null): Promise<Raster | null> {
  const bytes = thumbnailBytes(exif);
  if (!bytes) return null;
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) return null;
    return lumaOf({ width: info.width, height: info.height, channels: 3, data });
  } catch {
    return null;
  }
}
