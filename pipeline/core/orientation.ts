/** EXIF orientation 1-8 (Exif 2.32, tag 0x0112). */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export function isOrientation(value: unknown): value is Orientation {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 8;
}

/** True where the upright picture has width and height exchanged. */
export function swapsSides(orientation: Orientation): boolean {
  return orientation >= 5;
}

/**
 * Moves a point from stored to upright coordinates.
 * @param x, y  stored pixel indices, 0-based; `width`, `height`: stored size.
 */
export function uprightPoint(orientation: Orientation, x: number, y: number, width: number, height: number) {
  const right = width - 1 - x;
  const below = height - 1 - y;
  switch (orientation) {
    case 1:
      return { x, y };
    case 2:
      return { x: right, y };
    case 3:
      return { x: right, y: below };
    case 4:
      return { x, y: below };
    case 5:
      return { x: y, y: x };
    case 6:
      return { x: below, y: x };
    case 7:
      return { x: below, y: right };
    case 8:
      return { x: y, y: right };
  }
}

/** Rearranges interleaved 8-bit samples from stored to upright order. Returns the input itself for orientation 1. */
export function uprightRaster(
  data: Uint8Array,
  width: number,
  height: number,
  channels: number,
  orientation: Orientation,
): { data: Uint8Array; width: number; height: number } {
  if (orientation === 1) return { data, width, height };
  const outWidth = swapsSides(orientation) ? height : width;
  const outHeight = swapsSides(orientation) ? width : height;
  const out = new Uint8Array(data.length);
  // The map is affine in (x, y), so three points give every position as base + x * stepX + y * stepY.
  const at = (x: number, y: number) => {
    const p = uprightPoint(orientation, x, y, width, height);
    return (p.y * outWidth + p.x) * channels;
  };
  const base = at(0, 0);
  const stepX = width > 1 ? at(1, 0) - base : 0;
  const stepY = height > 1 ? at(0, 1) - base : 0;
  for (let y = 0, source = 0; y < height; y++) {
    let target = base + y * stepY;
    for (let x = 0; x < width; x++, target += stepX) {
      for (let c = 0; c < channels; c++) out[target + c] = data[source++]!;
    }
  }
  return { data: out, width: outWidth, height: outHeight };
}
