import { hasText } from '../core/bytes.ts';
import type { GrayMap } from '../core/evidence.ts';
import { type Orientation, uprightRaster } from '../core/orientation.ts';
import type { Views } from '../core/views.ts';
import { heatColour } from './heat-colours.ts';
import { resize } from './resize.ts';
import { sharp } from './sharp.ts';

const PREVIEW_QUALITY = 85;
/** Offset of the colour space's signature in an ICC profile, and the most bytes that fit one JPEG segment. */
const ICC_COLOUR_SPACE = 16;
const MAX_ICC = 65_535 - 16;

/** The photo for people: upright JPEG, long side at most `maxSide`, never enlarged. */
export async function renderPreview(views: Views, maxSide = 1600): Promise<Uint8Array> {
  const rgb = await views.rgb();
  const scale = Math.min(1, maxSide / Math.max(rgb.width, rgb.height));
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  const size = { width: side(rgb.width), height: side(rgb.height) };
  const small = resize(rgb, size.width, size.height);
  const { data, width, height } = uprightRaster(small.data, size.width, size.height, 3, await views.orientation());
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: PREVIEW_QUALITY, mozjpeg: false })
    .toBuffer();
  return withProfile(jpeg, (await views.metadata()).icc);
}

/**
 * Samples are kept as stored, so their RGB profile goes along for the colours to look right (ICC.1, annex B.4).
 * One segment is enough for the profiles of phones; larger ones and those of other colour spaces are left out.
 */
function withProfile(jpeg: Uint8Array, icc: Uint8Array | null): Uint8Array {
  if (!icc || !hasText(icc, ICC_COLOUR_SPACE, 'RGB ') || icc.length > MAX_ICC) return jpeg;
  const header = Buffer.alloc(18);
  header.writeUInt16BE(0xffe2, 0);
  header.writeUInt16BE(icc.length + 16, 2);
  header.write('ICC_PROFILE\0\x01\x01', 4, 'latin1');
  return Buffer.concat([jpeg.subarray(0, 2), header, icc, jpeg.subarray(2)]);
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
