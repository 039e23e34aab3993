import { RefundlensError } from '../core/errors.ts';
import type { AcceptedPhoto } from '../core/photo.ts';
import type { Raster } from '../core/views.ts';
import { decodeBmp } from './bmp.ts';
import { decodeHeic } from './heic.ts';
import { sharp } from './sharp.ts';

/**
 * Decodes the first picture of a file: 8-bit RGB in stored orientation, alpha laid on white, CMYK and 16 bit
 * converted. Samples of RGB files are taken as stored: an embedded RGB profile is not applied, since what is measured
 * later (compression grids, noise, model inputs) lives in the stored samples.
 * @throws RefundlensError `photo_unreadable` where not even a part of the picture can be decoded.
 */
export async function decodePixels(photo: AcceptedPhoto): Promise<Raster> {
  try {
    if (photo.format === 'heic') return await decodeHeic(photo);
    if (photo.format === 'bmp') return decodeBmp(photo);
    if (photo.format === 'jpeg') return await decodeJpeg(photo);
    return await decodeBySharp(photo, photo.bytes);
  } catch (cause) {
    if (cause instanceof RefundlensError) throw cause;
    const detail = {
      en: `The header says ${photo.format.toUpperCase()}, but the picture's data cannot be decoded.`,
      zh: `文件头显示为 ${photo.format.toUpperCase()}，但图片数据无法解码。`,
    };
    throw new RefundlensError('photo_unreadable', detail, { cause });
  }
}

/** A JPEG that fails as a whole is tried once more without what follows its first scan. */
async function decodeJpeg(photo: AcceptedPhoto): Promise<Raster> {
  try {
    return await decodeBySharp(photo, photo.bytes);
  } catch (error) {
    const firstScan = untilFirstScan(photo);
    if (!firstScan) throw error;
    return await decodeBySharp(photo, firstScan);
  }
}

/**
 * The file up to the end of its first scan: overwritten data that looks like further markers then no longer stops the
 * decoder, which fills what is missing. null where there is nothing behind that scan to cut off.
 */
function untilFirstScan({ bytes, container: { segments } }: AcceptedPhoto): Uint8Array | null {
  const scan = segments.findIndex(({ type }) => type === 'SOS');
  const next = segments[scan + 1];
  return next && next.type !== 'EOI' ? Buffer.concat([bytes.subarray(0, next.offset), Buffer.of(0xff, 0xd9)]) : null;
}

async function decodeBySharp({ container }: AcceptedPhoto, bytes: Uint8Array): Promise<Raster> {
  // The header's own count is the limit: a decoder that finds a larger picture than was accepted must not allocate it.
  const input = { limitInputPixels: container.width * container.height, failOn: 'none', pages: 1 } as const;
  const { space, hasAlpha } = await sharp(bytes, input).metadata();
  let pipeline = sharp(bytes, { ...input, ignoreIcc: space !== 'cmyk' });
  if (hasAlpha) pipeline = pipeline.flatten({ background: '#ffffff' });
  const { data, info } = await pipeline
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new TypeError(`decoded to ${info.channels} channels`);
  return { width: info.width, height: info.height, channels: 3, data };
}
