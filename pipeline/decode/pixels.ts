import { RefundlensError } from '../core/errors.ts';
import type { AcceptedPhoto } from '../core/photo.ts';
import type { Raster } from '../core/views.ts';
import { decodeBmp } from './bmp.ts';
import { decodeHeic } from './heic.ts';
import { flattenRgba, opacityOf } from './rgba.ts';
import { sharp } from './sharp.ts';

export interface Pixels {
  readonly rgb: Raster;
  /**
   * Opacity of a PNG or WebP as stored, its lowest bits untouched; null where the file has none, or where it cannot be
   * decoded whole: a plane that is filled in says nothing about its bits.
   */
  readonly alpha: Raster | null;
}

/**
 * Decodes the first picture of a file: 8-bit RGB in stored orientation, alpha laid on white, CMYK and 16 bit
 * converted. Samples of RGB files are taken as stored: an embedded RGB profile is not applied, since what is measured
 * later (compression grids, noise, model inputs) lives in the stored samples.
 * @throws RefundlensError `photo_unreadable` where not even a part of the picture can be decoded.
 */
export async function decodePixels(photo: AcceptedPhoto): Promise<Pixels> {
  try {
    if (photo.format === 'heic') return { rgb: await decodeHeic(photo), alpha: null };
    if (photo.format === 'bmp') return { rgb: decodeBmp(photo), alpha: null };
    return await decodeBySharp(photo);
  } catch (cause) {
    if (cause instanceof RefundlensError) throw cause;
    const detail = {
      en: `The header says ${photo.format.toUpperCase()}, but the picture's data cannot be decoded.`,
      zh: `文件头显示为 ${photo.format.toUpperCase()}，但图片数据无法解码。`,
    };
    throw new RefundlensError('photo_unreadable', detail, { cause });
  }
}

/**
 * Decodes strictly first, since only that tells whether all is well; then leniently, what can be had of a damaged
 * file; at last a JPEG without what follows its first scan. A lenient decode that gives nothing but filling gave nothing.
 */
async function decodeBySharp(photo: AcceptedPhoto): Promise<Pixels> {
  const attempts: [Uint8Array, 'error' | 'none'][] = [
    [photo.bytes, 'error'],
    [photo.bytes, 'none'],
  ];
  const firstScan = photo.format === 'jpeg' ? untilFirstScan(photo) : null;
  if (firstScan) attempts.push([firstScan, 'none']);
  let failure: unknown;
  for (const [bytes, failOn] of attempts) {
    try {
      const pixels = await decodeOnce(bytes, failOn, photo);
      if (failOn === 'error') return pixels;
      if (!isBlank(pixels.rgb)) return { ...pixels, alpha: null };
    } catch (error) {
      // The strict attempt names what is wrong; the later ones only try to get round it.
      failure ??= error;
    }
  }
  throw failure;
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

async function decodeOnce(
  bytes: Uint8Array,
  failOn: 'error' | 'none',
  { format, container }: AcceptedPhoto,
): Promise<Pixels> {
  // The header's own count is the limit: a decoder that finds a larger picture than was accepted must not allocate it.
  const input = { limitInputPixels: container.width * container.height, failOn, pages: 1 } as const;
  const { space, hasAlpha } = await sharp(bytes, input).metadata();
  const { data, info } = await sharp(bytes, { ...input, ignoreIcc: space !== 'cmyk' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  if (channels !== (hasAlpha ? 4 : 3)) throw new TypeError(`decoded to ${channels} channels`);
  if (!hasAlpha) return { rgb: { width, height, channels: 3, data }, alpha: null };
  const keepsBits = format === 'png' || format === 'webp';
  const alpha = keepsBits ? opacityOf(data, width * height) : null;
  const rgb = flattenRgba(data, width * height);
  return {
    rgb: { width, height, channels: 3, data: rgb },
    alpha: alpha && { width, height, channels: 1, data: alpha },
  };
}

/** True where all is one neutral colour: decoders fill with black, middle grey or white what they do not have. */
function isBlank({ data }: Raster): boolean {
  return data.every(sample => sample === data[0]);
}
