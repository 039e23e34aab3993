import type { Raster } from '../../core/views.ts';
import { gridHistograms } from '../../kernels/dct.ts';
import { isHalfShift } from './grid.ts';

/** Where an 8x8 grid begins, 0-7 both ways. */
export interface Origin {
  readonly x: number;
  readonly y: number;
}

/** Blocks that are looked at on each of the 64 grids. */
const MAX_BLOCKS = 1500;
const MIN_BLOCKS = 400;
/** Low frequencies in natural order. */
const FREQUENCIES = [1, 8, 9, 2, 16];
/** Steps that are looked for: finer ones drown in the noise of the last compression, coarser ones are rare. */
const STEPS = Array.from({ length: 28 }, (_, i) => i + 5);
/** Coefficients that are counted, by size: smaller ones say nothing of a step. */
const LOW = 8;
const HIGH = 200;
/** Fewer coefficients than this are chance. */
const MIN_COUNT = 50;
/** Deviations from the other grids beyond which a grid is believed to have been an earlier compression's. */
const BELIEVED = 4.6;

const WAVES = STEPS.map(step =>
  Float64Array.from({ length: HIGH - LOW }, (_, i) => Math.cos((2 * Math.PI * (LOW + i)) / step)),
);

/**
 * The grid of an earlier compression that is not the file's own: a picture that was cropped and saved again. On that grid
 * coefficients gather at multiples of the first steps, if these were coarser than the last ones; on others they do not
 * (T. Bianchi, A. Piva, Detection of nonaligned double JPEG compression based on integer periodicity maps, IEEE TIFS 7(2),
 * 2012). The measure is the real part of the histogram's Fourier transform at each step, compared with that of all grids.
 * @returns null where none stands out, and for the three grids half a block away, where smooth ramps look alike
 */
export function earlierGrid(luma: Raster): { readonly origin: Origin; readonly strength: number } | null {
  const blocks = Math.floor((luma.width - 8) / 8) * Math.floor((luma.height - 8) / 8);
  if (blocks < MIN_BLOCKS) return null;
  const every = Math.max(1, Math.ceil(Math.sqrt(blocks / MAX_BLOCKS)));
  const counts = gridHistograms(luma, every, FREQUENCIES, HIGH);
  const strengths = new Float64Array(64);
  FREQUENCIES.forEach((_, f) => {
    const best = new Float64Array(64);
    const grids = Array.from({ length: 64 }, (_, shift) => {
      const from = (shift * FREQUENCIES.length + f) * HIGH;
      return counts.subarray(from + LOW, from + HIGH);
    });
    const totals = grids.map(histogram => histogram.reduce((sum, count) => sum + count, 0));
    for (const wave of WAVES) {
      const periodic = Float64Array.from(grids, (histogram, shift) => periodicity(histogram, totals[shift]!, wave));
      // The file's own grid is periodic by its own steps and no measure for the others.
      const others = periodic.slice(1).sort();
      const [median, spread] = [others[31]!, others[52]! - others[31]! + 0.01];
      for (let shift = 1; shift < 64; shift++) {
        best[shift] = Math.max(best[shift]!, (periodic[shift]! - median) / spread);
      }
    }
    for (let shift = 1; shift < 64; shift++) strengths[shift]! += best[shift]! / FREQUENCIES.length;
  });
  let first = 0;
  for (let shift = 1; shift < 64; shift++) {
    if (!isHalfShift(shift) && strengths[shift]! > strengths[first]!) first = shift;
  }
  if (strengths[first]! < BELIEVED) return null;
  return { origin: { x: first & 7, y: first >> 3 }, strength: strengths[first]! };
}

/** How well sizes gather at multiples of a step, -1 to 1. */
function periodicity(histogram: Uint16Array, total: number, wave: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < histogram.length; i++) sum += histogram[i]! * wave[i]!;
  return sum / Math.max(MIN_COUNT, total);
}
