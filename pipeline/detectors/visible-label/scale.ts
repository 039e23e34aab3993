import { type Orientation, swapsSides, uprightPoint, uprightRaster } from '../../core/orientation.ts';
import type { Raster } from '../../core/views.ts';

/** A rectangle in whole pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Turning back: the orientation that undoes another. */
const inverse = (orientation: Orientation): Orientation =>
  orientation === 6 ? 8 : orientation === 8 ? 6 : orientation;

/** A rectangle of the upright picture in stored coordinates. `rgb` is the stored picture. */
export function storedBox(box: Box, rgb: Raster, orientation: Orientation): Box {
  const [width, height] = swapsSides(orientation) ? [rgb.height, rgb.width] : [rgb.width, rgb.height];
  const back = inverse(orientation);
  const a = uprightPoint(back, box.x, box.y, width, height);
  const b = uprightPoint(back, box.x + box.width - 1, box.y + box.height - 1, width, height);
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x) + 1,
    height: Math.abs(a.y - b.y) + 1,
  };
}

/**
 * Small upright luma (BT.601) of a stored picture, short side at most `side`. Each output sample is the mean of two inputs
 * on the diagonal of its footprint: reading a large picture from memory is what costs, and strokes survive it.
 */
export function smallLuma(rgb: Raster, orientation: Orientation, side: number): Raster & { readonly factor: number } {
  const factor = Math.max(1, Math.min(rgb.width, rgb.height) / side);
  const width = Math.max(1, Math.floor(rgb.width / factor));
  const height = Math.max(1, Math.floor(rgb.height / factor));
  const data = new Uint8Array(width * height);
  const near = (i: number) => Math.floor((i + 0.25) * factor);
  const far = (i: number, size: number) => Math.min(size - 1, Math.floor((i + 0.75) * factor));
  const first = Int32Array.from({ length: width }, (_, x) => near(x) * 3);
  const second = Int32Array.from({ length: width }, (_, x) => far(x, rgb.width) * 3);
  const pixels = rgb.data;
  for (let y = 0, target = 0; y < height; y++) {
    const upper = near(y) * rgb.width * 3;
    const lower = far(y, rgb.height) * rgb.width * 3;
    for (let x = 0; x < width; x++) {
      const a = upper + first[x]!;
      const b = lower + second[x]!;
      const red = pixels[a]! + pixels[b]!;
      const green = pixels[a + 1]! + pixels[b + 1]!;
      const blue = pixels[a + 2]! + pixels[b + 2]!;
      data[target++] = (77 * red + 150 * green + 29 * blue) >> 9;
    }
  }
  return { ...uprightRaster(data, width, height, 1, orientation), channels: 1, factor };
}

/**
 * Cuts a rectangle of the upright picture out of the stored one, resized: bilinear where it grows, area average where it
 * shrinks. @returns RGB of `width` x `height`.
 */
export function cropUpright(rgb: Raster, orientation: Orientation, box: Box, width: number, height: number): Raster {
  const stored = storedBox(box, rgb, orientation);
  const cut = new Uint8Array(stored.width * stored.height * 3);
  for (let y = 0; y < stored.height; y++) {
    const from = ((stored.y + y) * rgb.width + stored.x) * 3;
    cut.set(rgb.data.subarray(from, from + stored.width * 3), y * stored.width * 3);
  }
  const upright = uprightRaster(cut, stored.width, stored.height, 3, orientation);
  return { width, height, channels: 3, data: resample(upright.data, upright.width, upright.height, width, height) };
}

/** First tap, second tap and the weight of the second, or a footprint, for each output sample of one direction. */
function taps(inSize: number, outSize: number): { first: number; last: number; fraction: number }[] {
  const scale = inSize / outSize;
  return Array.from({ length: outSize }, (_, i) => {
    if (scale > 1) {
      const first = Math.min(inSize - 1, Math.floor(i * scale));
      return { first, last: Math.max(first, Math.min(inSize, Math.ceil((i + 1) * scale)) - 1), fraction: 0 };
    }
    const centre = Math.min(inSize - 1, Math.max(0, (i + 0.5) * scale - 0.5));
    const first = Math.floor(centre);
    return { first, last: Math.min(inSize - 1, first + 1), fraction: centre - first };
  });
}

function resample(data: Uint8Array, inWidth: number, inHeight: number, width: number, height: number): Uint8Array {
  const across = taps(inWidth, width);
  const down = taps(inHeight, height);
  const rows = new Float32Array(inHeight * width * 3);
  blend(across, 3, inHeight, inWidth * 3, width * 3, data, rows);
  const out = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const { first, last, fraction } = down[y]!;
    for (let i = 0; i < width * 3; i++) {
      let sum = 0;
      if (inHeight > height) {
        for (let k = first; k <= last; k++) sum += rows[k * width * 3 + i]!;
        sum /= last - first + 1;
      } else sum = rows[first * width * 3 + i]! * (1 - fraction) + rows[last * width * 3 + i]! * fraction;
      out[y * width * 3 + i] = Math.round(sum);
    }
  }
  return out;
}

function blend(
  across: ReturnType<typeof taps>,
  channels: number,
  lines: number,
  inStride: number,
  outStride: number,
  data: Uint8Array,
  out: Float32Array,
): void {
  const shrinks = inStride > outStride;
  for (let y = 0; y < lines; y++) {
    for (let x = 0; x < across.length; x++) {
      const { first, last, fraction } = across[x]!;
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        if (shrinks) {
          for (let k = first; k <= last; k++) sum += data[y * inStride + k * channels + c]!;
          sum /= last - first + 1;
        } else {
          const a = data[y * inStride + first * channels + c]!;
          sum = a + (data[y * inStride + last * channels + c]! - a) * fraction;
        }
        out[y * outStride + x * channels + c] = sum;
      }
    }
  }
}
