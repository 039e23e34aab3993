import type { GrayMap } from '../core/evidence.ts';
import { type Orientation, uprightRaster } from '../core/orientation.ts';
import type { Views } from '../core/views.ts';
import { heatColour } from './heat-colours.ts';
import { resize } from './resize.ts';
import { sharp } from './sharp.ts';

const PREVIEW_QUALITY = 85;

/** The photo for people: upright JPEG, long side at most `maxSide`, never enlarged. */
export async function renderPreview(views: Views, maxSide = 1600): Promise<Uint8Array> {
  const rgb = await views.rgb();
  const scale = Math.min(1, maxSide / Math.max(rgb.width, rgb.height));
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  const small = resize(rgb, side(rgb.width), side(rgb.height));
  const { data, width, height } = uprightRaster(small.data, small.width, small.height, 3, await views.orientation());
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: PREVIEW_QUALITY, mozjpeg: false })
    .toBuffer();
}

/**
 * A map as a picture to lay over the upright photo: PNG in RGBA, from transparent dark violet (0) to nearly opaque
 * pale yellow (255), lightness growing evenly so that it reads the same in grey print.
 */
export async function renderHeatMap(map: GrayMap, orientation: Orientation): Promise<Uint8Array> {
  const { data, width, height } = uprightRaster(map.data, map.width, map.height, 1, orientation);
  const rgba = new Uint8Array(data.length * 4);
  for (let i = 0; i < data.length; i++) rgba.set(heatColour(data[i]!), i * 4);
  return sharp(rgba, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}
