import { countLarge8, dct8 } from './block-dct.ts';

/** No vote: the spot is flat, saturated, or two grids fit equally well. */
export const NO_VOTE = 255;
/** Side of the patch that one vote needs: all 64 windows of 8x8 that hold its middle pixel. */
export const PATCH = 15;
/** A coefficient below this is zero up to the rounding of the decoded samples. */
const ZERO = 0.5;

export interface GridVotes {
  readonly columns: number;
  readonly rows: number;
  /** Pixels from one patch to the next, at least PATCH, so that votes are independent. */
  readonly pitch: number;
  /** x + 8 * y of the grid origin that a patch votes for, or NO_VOTE; row by row. */
  readonly votes: Uint8Array;
}

const across = new Float32Array(PATCH * 8 * 8);
const patch = new Float32Array(PATCH * PATCH);
const RANGE = 6;

/**
 * Where the 8x8 grid of a JPEG compression lies, asked at many spots: the window with the most zero DCT coefficients is
 * aligned with the grid (Nikoukhah et al., ZERO, IPOL 2021). The paper lets every pixel vote and counts 64 votes as one;
 * here patches that do not overlap vote once each, which costs a hundredth and keeps the votes independent.
 * @param maxPatches  the pitch grows until there are no more than this
 */
export function gridVotes(luma: Uint8Array, width: number, height: number, maxPatches: number): GridVotes {
  const pitch = Math.max(PATCH, Math.ceil(Math.sqrt((width * height) / maxPatches)));
  const columns = Math.max(0, Math.floor((width - PATCH) / pitch) + 1);
  const rows = Math.max(0, Math.floor((height - PATCH) / pitch) + 1);
  const votes = new Uint8Array(columns * rows).fill(NO_VOTE);
  for (let row = 0; row < rows; row++) {
    for (let x = 0; x < columns; x++) votes[row * columns + x] = voteAt(luma, width, x * pitch, row * pitch);
  }
  return { columns, rows, pitch, votes };
}

function voteAt(luma: Uint8Array, width: number, left: number, top: number): number {
  let low = 255;
  let high = 0;
  let saturated = 0;
  for (let y = 0; y < PATCH; y++) {
    const from = (top + y) * width + left;
    for (let x = 0; x < PATCH; x++) {
      const value = luma[from + x]!;
      patch[y * PATCH + x] = value;
      if (value < low) low = value;
      if (value > high) high = value;
      if (value <= 2 || value >= 253) saturated++;
    }
  }
  if (high - low < RANGE || saturated > 20) return NO_VOTE;
  for (let y = 0; y < PATCH; y++) {
    for (let x = 0; x < 8; x++) dct8(patch, y * PATCH + x, 1, across, (y * 8 + x) * 8, 1);
  }
  // The fewest coefficients that are not zero win; a window is given up as soon as it has more than the best so far.
  // The picture's usual grid, origin (0, 0), is tried first, so that this happens early.
  let best = 64;
  let vote = NO_VOTE;
  const x0 = -left & 7;
  const y0 = -top & 7;
  for (let i = 0; i < 64; i++) {
    const x = (x0 + i) & 7;
    const y = (y0 + (i >> 3)) & 7;
    let nonZero = 0;
    for (let u = 7; u >= 0 && nonZero <= best; u--) nonZero += countLarge8(across, (y * 8 + x) * 8 + u, 64, ZERO);
    if (nonZero < best) {
      best = nonZero;
      vote = ((left + x) & 7) + 8 * ((top + y) & 7);
    } else if (nonZero === best) vote = NO_VOTE;
  }
  return vote;
}
