import type { Raster } from '../core/views.ts';
import { sharp } from './sharp.ts';

/**
 * Encodes as baseline JPEG with the standard IJG tables of that quality and decodes again. Plain libjpeg settings:
 * what optimising encoders do to the coefficients (trellis, deringing, other tables) would show up as error levels.
 */
export async function recompress(rgb: Raster, quality: number, subsampling: '4:4:4' | '4:2:0'): Promise<Raster> {
  const { width, height, data } = rgb;
  const pixels = width * height;
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 }, limitInputPixels: pixels })
    .jpeg({ quality, chromaSubsampling: subsampling, mozjpeg: false, progressive: false, optimizeCoding: false })
    .toBuffer();
  const again = await sharp(jpeg, { limitInputPixels: pixels }).raw().toBuffer();
  return { width, height, channels: 3, data: again };
}
