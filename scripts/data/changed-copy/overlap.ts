import sharp from 'sharp';
import type { Region } from '#pipeline/core/evidence.ts';

const SIDE = 256;

/**
 * Intersection over union of marked rectangles with the changed part of a mask, 0-1.
 *
 * @param whiteIsKept  whether the mask is white where nothing was changed.
 * @param cut  the part of the masked picture that the rectangles are fractions of.
 */
export async function overlap(
  regions: readonly Region[],
  mask: Buffer,
  whiteIsKept: boolean,
  cut: { left: number; top: number; width: number; height: number },
): Promise<number> {
  const { data, info } = await sharp(mask)
    .flatten({ background: '#000' })
    .greyscale()
    .resize(SIDE, SIDE, { fit: 'fill', kernel: 'nearest' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  let [both, either] = [0, 0];
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const u = ((x + 0.5) / SIDE - cut.left) / cut.width;
      const v = ((y + 0.5) / SIDE - cut.top) / cut.height;
      if (u < 0 || v < 0 || u > 1 || v > 1) continue;
      const isChanged = data[(y * SIDE + x) * info.channels]! > 127 !== whiteIsKept;
      const isMarked = regions.some(({ x: left, y: top, width, height }) => {
        return u >= left && v >= top && u < left + width && v < top + height;
      });
      if (isChanged && isMarked) both++;
      if (isChanged || isMarked) either++;
    }
  }
  return either ? both / either : 0;
}
