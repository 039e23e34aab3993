import type { Raster } from '../core/views.ts';

/** Luma of ITU-R BT.601 in full range, as JPEG has it (JFIF 1.02): 0.299 R + 0.587 G + 0.114 B in 16-bit fixed point. */
export function lumaOf({ data, width, height }: Raster): Raster {
  const pixels = width * height;
  const luma = new Uint8Array(pixels);
  for (let i = 0, at = 0; i < pixels; i++, at += 3) {
    luma[i] = (19595 * data[at]! + 38470 * data[at + 1]! + 7471 * data[at + 2]! + 32768) >> 16;
  }
  return { width, height, channels: 1, data: luma };
}
