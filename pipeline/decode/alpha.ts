import type { AcceptedPhoto } from '../core/photo.ts';
import type { Raster } from '../core/views.ts';
import { sharp } from './sharp.ts';

/**
 * The opacity plane of a PNG or WebP as 8 bit, stored orientation, its lowest bits untouched; null where the file has
 * none, or where it cannot be decoded whole: a plane that is filled in says nothing about its bits.
 */
export async function decodeAlpha({ bytes, format, container }: AcceptedPhoto): Promise<Raster | null> {
  if (format !== 'png' && format !== 'webp') return null;
  const input = { limitInputPixels: container.width * container.height, failOn: 'error', pages: 1 } as const;
  try {
    const { hasAlpha } = await sharp(bytes, input).metadata();
    if (!hasAlpha) return null;
    const { data, info } = await sharp(bytes, input)
      .extractChannel('alpha')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, channels: 1, data };
  } catch {
    // `rgb()` says what is wrong with a damaged picture; its opacity is merely not there.
    return null;
  }
}
