import type { Raster } from '../core/views.ts';
import { shrink } from '../kernels/area.ts';

/** Weights of one output sample: `weights[k]` goes to input sample `first + k`. They sum to 1. */
interface Taps {
  readonly first: number;
  readonly weights: Float64Array;
}

/** Linear interpolation between sample centres, edges repeated. */
function linearTaps(inSize: number, outSize: number): Taps[] {
  const scale = inSize / outSize;
  return Array.from({ length: outSize }, (_, i) => {
    const centre = Math.min(inSize - 1, Math.max(0, (i + 0.5) * scale - 0.5));
    const first = Math.min(Math.floor(centre), Math.max(0, inSize - 2));
    const fraction = centre - first;
    return { first, weights: inSize === 1 ? Float64Array.of(1) : Float64Array.of(1 - fraction, fraction) };
  });
}

/**
 * Resizes 8-bit samples: exact area average where the picture shrinks, bilinear where it grows, per direction.
 * Rounds ties to even, but up where both sides are exactly halved: as OpenCV's INTER_AREA does, so that a model sees the
 * samples that it was trained on.
 */
export function resize(raster: Raster, width: number, height: number): Raster {
  if (width === raster.width && height === raster.height) return raster;
  const [across, down] = [Math.min(width, raster.width), Math.min(height, raster.height)];
  const isSmaller = across < raster.width || down < raster.height;
  const small = isSmaller ? { ...raster, width: across, height: down, data: shrink(raster, across, down) } : raster;
  return across < width || down < height ? enlarge(small, width, height) : small;
}

function enlarge(raster: Raster, width: number, height: number): Raster {
  const { channels, data } = raster;
  const across = linearTaps(raster.width, width);
  const down = linearTaps(raster.height, height);
  const stride = raster.width * channels;
  // A clamped array rounds ties to even by itself.
  const out = new Uint8ClampedArray(width * height * channels);
  for (let y = 0, target = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < channels; c++) {
        let value = 0;
        for (let row = 0; row < down[y]!.weights.length; row++) {
          for (let column = 0; column < across[x]!.weights.length; column++) {
            const weight = down[y]!.weights[row]! * across[x]!.weights[column]!;
            value += weight * data[(down[y]!.first + row) * stride + (across[x]!.first + column) * channels + c]!;
          }
        }
        // Single precision, since the last bits of a double would break ties by chance.
        out[target++] = Math.fround(value);
      }
    }
  }
  return { width, height, channels, data: new Uint8Array(out.buffer) };
}
