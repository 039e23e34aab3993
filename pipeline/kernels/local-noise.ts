/** Side of a block in pixels. */
export const NOISE_BLOCK = 16;

/** Per block of 16x16 pixels, row by row; a remainder at the right or bottom is left out. */
export interface LocalNoise {
  readonly columns: number;
  readonly rows: number;
  /** Robust standard deviation of the finest diagonal detail, in grey levels; 0-255. */
  readonly sigma: Float32Array;
  /** Mean luma, 0-255. */
  readonly brightness: Float32Array;
  /** Mean absolute step between means of 4x4 pixels: what is texture and not noise. */
  readonly texture: Float32Array;
  /** 1 where more than a tenth of the pixels are at an end of the range: clipped, so without noise. */
  readonly clipped: Uint8Array;
}

/** |detail| is counted in halves of a grey level up to this many. */
const BINS = 128;
/** Cells of 4x4 pixels along a block's side. */
const CELLS = NOISE_BLOCK / 4;

/**
 * Noise level of every block: median absolute diagonal detail of the finest Haar wavelet over .6745 (D. Donoho, I.
 * Johnstone, Biometrika 81(3), 1994), interpolated inside its bin. Horizontal and vertical edges do not enter it.
 */
export function localNoise(luma: Uint8Array, width: number, height: number): LocalNoise {
  const columns = Math.floor(width / NOISE_BLOCK);
  const rows = Math.floor(height / NOISE_BLOCK);
  const count = columns * rows;
  const out = {
    columns,
    rows,
    sigma: new Float32Array(count),
    brightness: new Float32Array(count),
    texture: new Float32Array(count),
    clipped: new Uint8Array(count),
  };
  const histogram = new Int32Array(BINS);
  const cells = new Int32Array(CELLS * CELLS);
  const pairs = (NOISE_BLOCK * NOISE_BLOCK) / 4;
  for (let row = 0, block = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, block++) {
      histogram.fill(0);
      cells.fill(0);
      let sum = 0;
      let ends = 0;
      for (let y = 0; y < NOISE_BLOCK; y += 2) {
        let at = (row * NOISE_BLOCK + y) * width + column * NOISE_BLOCK;
        for (let x = 0; x < NOISE_BLOCK; x += 2, at += 2) {
          const a = luma[at]!;
          const b = luma[at + 1]!;
          const c = luma[at + width]!;
          const d = luma[at + width + 1]!;
          const detail = a - b - c + d;
          histogram[Math.min(BINS - 1, detail < 0 ? -detail : detail)]!++;
          const total = a + b + c + d;
          sum += total;
          if (total <= 8 || total >= 1012) ends++;
          cells[(y >> 2) * CELLS + (x >> 2)]! += total;
        }
      }
      // The coefficient of the orthonormal Haar wavelet is detail / 2.
      out.sigma[block] = medianOf(histogram, pairs) / 2 / 0.6745;
      out.brightness[block] = sum / (4 * pairs);
      out.texture[block] = roughness(cells);
      out.clipped[block] = ends * 10 > pairs ? 1 : 0;
    }
  }
  return out;
}

/** Mean absolute step between neighbouring cells, grey levels. */
function roughness(cells: Int32Array): number {
  let sum = 0;
  for (let y = 0; y < CELLS; y++) {
    for (let x = 0; x < CELLS; x++) {
      const here = cells[y * CELLS + x]!;
      if (x + 1 < CELLS) sum += Math.abs(here - cells[y * CELLS + x + 1]!);
      if (y + 1 < CELLS) sum += Math.abs(here - cells[(y + 1) * CELLS + x]!);
    }
  }
  return sum / (16 * 2 * CELLS * (CELLS - 1));
}

function medianOf(histogram: Int32Array, total: number): number {
  let seen = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const here = histogram[bin]!;
    if (here > 0 && seen + here >= total / 2) {
      // Whole numbers spread evenly half a step to both sides; absolute values of 0 only to one.
      const share = (total / 2 - seen) / here;
      return bin === 0 ? share * 0.5 : bin - 0.5 + share;
    }
    seen += here;
  }
  return BINS;
}
