import type { Raster } from '../core/views.ts';

/** Weights of one output sample: `weights[k]` goes to input sample `first + k`. They sum to 1. */
interface Taps {
  readonly first: number;
  readonly weights: Float64Array;
}

/** Box filter with fractional weights at the edges of each output sample's footprint. */
function areaTaps(inSize: number, outSize: number): Taps[] {
  const scale = inSize / outSize;
  return Array.from({ length: outSize }, (_, i) => {
    const from = i * scale;
    const to = Math.min(inSize, (i + 1) * scale);
    const first = Math.min(inSize - 1, Math.floor(from + 1e-9));
    const last = Math.max(first, Math.min(inSize - 1, Math.ceil(to - 1e-9) - 1));
    const weights = new Float64Array(last - first + 1);
    for (let k = first; k <= last; k++) {
      weights[k - first] = (Math.min(to, k + 1) - Math.max(from, k)) / (to - from);
    }
    return { first, weights };
  });
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
 * Rounds once, at the end, ties to even, but up where both sides are exactly halved: as OpenCV's INTER_AREA does,
 * so that a model sees the samples that it was trained on.
 */
export function resize(raster: Raster, width: number, height: number): Raster {
  const { channels, data } = raster;
  if (width === raster.width && height === raster.height) return raster;
  const across = width <= raster.width ? areaTaps(raster.width, width) : linearTaps(raster.width, width);
  const down = height <= raster.height ? areaTaps(raster.height, height) : linearTaps(raster.height, height);
  const inStride = raster.width * channels;
  // A clamped array rounds ties to even by itself.
  const out = new Uint8ClampedArray(width * height * channels);
  const upward = raster.width === 2 * width && raster.height === 2 * height ? 0.125 : 0;
  // Rows first: summing whole input rows runs along memory, and only then are they gathered across.
  const sums = new Float64Array(inStride);
  for (let y = 0, target = 0; y < height; y++) {
    const { first, weights } = down[y]!;
    sums.fill(0);
    for (let k = 0; k < weights.length; k++) {
      const weight = weights[k]!;
      const row = (first + k) * inStride;
      for (let i = 0; i < inStride; i++) sums[i]! += weight * data[row + i]!;
    }
    for (let x = 0; x < width; x++) {
      const tap = across[x]!;
      for (let c = 0; c < channels; c++) {
        let value = 0;
        for (let k = 0, at = tap.first * channels + c; k < tap.weights.length; k++, at += channels) {
          value += tap.weights[k]! * sums[at]!;
        }
        // Single precision, since the last bits of a double would break ties by chance.
        out[target++] = Math.fround(value) + upward;
      }
    }
  }
  return { width, height, channels, data: new Uint8Array(out.buffer) };
}
