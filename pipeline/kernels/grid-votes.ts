import type { Plane } from './plane.ts';
import { scaleAt } from './scales.ts';
import { bytesAt, f32At, kernels, layOut } from './wasm.ts';

/** No vote: the spot is flat, saturated, or two grids fit equally well. */
export const NO_VOTE = 255;
/** Side of the patch that one vote needs: all 64 windows of 8x8 that hold its middle pixel. */
export const PATCH = 15;
/** Range of samples, in grey levels, below which a patch is flat. */
export const RANGE = 6;
/** Samples at an end of the range from which on a patch is saturated. */
export const CLIPPED = 20;
/** A coefficient below this is zero up to the rounding of the decoded samples. */
const ZERO = 0.5;
/** What a scaled coefficient must reach to count as not zero, transposed: index 8 * horizontal + vertical frequency. */
export const LIMITS = Float32Array.from({ length: 64 }, (_, i) => ZERO * 8 * scaleAt(i));

export interface GridVotes {
  readonly columns: number;
  readonly rows: number;
  /** Pixels from one patch to the next, at least PATCH, so that votes are independent. */
  readonly pitch: number;
  /** x + 8 * y of the grid origin that a patch votes for, or NO_VOTE; row by row. */
  readonly votes: Uint8Array;
}

/**
 * Where the 8x8 grid of a JPEG compression lies, asked at many spots: the window with the most zero DCT coefficients is
 * aligned with the grid (Nikoukhah et al., ZERO, IPOL 2021). The paper lets every pixel vote and counts 64 votes as one;
 * here patches that do not overlap vote once each, which costs a hundredth and keeps the votes independent.
 * @param maxPatches  the pitch grows until there are no more than this
 */
export function gridVotes({ data, width, height }: Plane, maxPatches: number): GridVotes {
  const pitch = Math.max(PATCH, Math.ceil(Math.sqrt((width * height) / maxPatches)));
  const columns = Math.max(0, Math.floor((width - PATCH) / pitch) + 1);
  const rows = Math.max(0, Math.floor((height - PATCH) / pitch) + 1);
  const votes = new Uint8Array(columns * rows);
  const strip = width * PATCH;
  const [samples, limits, scratch, out] = layOut(strip + 16, 256, PATCH * (64 + 256), columns);
  f32At(limits, 64).set(LIMITS);
  for (let row = 0; row < rows && columns > 0; row++) {
    const top = row * pitch;
    bytesAt(samples, strip).set(data.subarray(top * width, top * width + strip));
    kernels.gridVotes(samples, width, pitch, columns, top, limits, RANGE, CLIPPED, scratch, out);
    votes.set(bytesAt(out, columns), row * columns);
  }
  return { columns, rows, pitch, votes };
}
