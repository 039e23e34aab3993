import type { Raster } from '../core/views.ts';
import { lumaFromRgb } from '../kernels/luma.ts';

/** Luma of ITU-R BT.601 in full range, as JPEG has it (JFIF 1.02): 0.299 R + 0.587 G + 0.114 B in 16-bit fixed point. */
export function lumaOf({ data, width, height }: Raster): Raster {
  return { width, height, channels: 1, data: lumaFromRgb(data, width * height) };
}
