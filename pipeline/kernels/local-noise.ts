import type { Plane } from './plane.ts';
import { bytesAt, f32At, kernels, layOut } from './wasm.ts';

/** Side of a block in pixels. */
export const NOISE_BLOCK = 16;

/** Per block of 16x16 pixels, row by row; a remainder at the right or bottom is left out. */
export interface LocalNoise {
  readonly columns: number;
  readonly rows: number;
  /** Robust standard deviation of the finest diagonal detail, in grey levels; 0-95. */
  readonly sigma: Float32Array;
  /** Mean luma, 0-255. */
  readonly brightness: Float32Array;
  /** Mean absolute step between means of 4x4 pixels: what is texture and not noise. */
  readonly texture: Float32Array;
  /** 1 where more than a tenth of the pixels are at an end of the range: clipped, so without noise. */
  readonly clipped: Uint8Array;
}

/**
 * Noise level of every block: median absolute diagonal detail of the finest Haar wavelet over .6745 (D. Donoho, I.
 * Johnstone, Biometrika 81(3), 1994), interpolated inside its bin. Horizontal and vertical edges do not enter it.
 */
export function localNoise({ data, width, height }: Plane): LocalNoise {
  const columns = Math.floor(width / NOISE_BLOCK);
  const rows = Math.floor(height / NOISE_BLOCK);
  const plane = () => new Float32Array(columns * rows);
  const [sigma, brightness, texture, clipped] = [plane(), plane(), plane(), new Uint8Array(columns * rows)];
  const strip = width * NOISE_BLOCK;
  const [samples, scratch, out] = layOut(strip, 192, columns * 16);
  for (let row = 0; row < rows; row++) {
    bytesAt(samples, strip).set(data.subarray(row * strip, (row + 1) * strip));
    kernels.localNoise(samples, width, columns, scratch, out);
    const found = f32At(out, columns * 4);
    for (let column = 0, at = row * columns; column < columns; column++, at++) {
      sigma[at] = found[column * 4]!;
      brightness[at] = found[column * 4 + 1]!;
      texture[at] = found[column * 4 + 2]!;
      clipped[at] = found[column * 4 + 3]!;
    }
  }
  return { columns, rows, sigma, brightness, texture, clipped };
}
