import { decode } from 'bmp-ts';
import type { AcceptedPhoto } from '../core/photo.ts';
import type { Raster } from '../core/views.ts';
import { flattenRgba } from './rgba.ts';

/** Most bytes that a row of any kind takes per pixel. */
const BYTES_PER_PIXEL = 4;
const HEADER_AND_PALETTE = 2048;

/** Decodes a BMP. Rows that a damaged file lacks come out as zeros rather than costing the whole picture. */
export function decodeBmp({ bytes, container }: AcceptedPhoto): Raster {
  const { width, height, truncated } = container;
  const enough = (width + 4) * height * BYTES_PER_PIXEL + HEADER_AND_PALETTE;
  const whole = Buffer.alloc(truncated ? Math.max(bytes.length, enough) : bytes.length);
  whole.set(bytes);
  const picture = decode(whole, { toRGBA: true });
  if (picture.width !== width || picture.height !== height) throw new TypeError('size differs from the header');
  return { width, height, channels: 3, data: flattenRgba(picture.data, width * height) };
}
