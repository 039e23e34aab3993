import type { Raster } from '../../core/views.ts';
import { boxMean } from '../../kernels/box-mean.ts';
import { components } from '../../kernels/components.ts';
import { blockDct } from '../../kernels/dct.ts';
import { fitComb, histogram, REACH, ROUNDING } from './comb.ts';
import type { Origin } from './earlier-grid.ts';

/** Low frequencies in natural order: enough values away from zero to show a period. */
const FREQUENCIES = [1, 8, 16, 9, 2, 3, 10, 17, 24];
/** Blocks that are looked at; of larger photos every n-th in both directions. */
const MAX_BLOCKS = 24_000;
const MIN_BLOCKS = 400;
/** Width of bins on a grid that is not the file's own, where coefficients are no multiples of its steps. */
const WIDTH = 2;
/** What the last compression adds there, in coefficient units: depends on picture and table, so several are tried. */
const NOISES = [0.7, 1.2, 2, 3];
/** Cells on each side that are averaged with one, on the file's own grid and on another, where each says less. */
const RADIUS = 2;
const OTHER_RADIUS = 4;
const THRESHOLD = 0.5;
/** An earlier compression is believed where it shows at this many frequencies and over this share of the picture. */
const MIN_FREQUENCIES = 6;
const MIN_SHARE = 0.5;
const OTHER_MIN_SHARE = 0.6;

export interface EarlierResult {
  /** Frequencies at which an earlier, coarser or finer step was found, of 9. */
  readonly frequencies: number;
  /** Mean share of blocks that were compressed before, over those frequencies, 0-1. */
  readonly share: number;
  readonly columns: number;
  readonly rows: number;
  /** Pixels per map cell. */
  readonly pitch: number;
  /** Mean log likelihood ratio "not compressed before" per frequency, smoothed; 0 where nothing can be said. */
  readonly map: Float32Array;
  /** Summed excess of the strongest region over all cells. */
  readonly strongest: number;
  readonly regions: readonly { x: number; y: number; width: number; height: number; score: number }[];
}

/**
 * Double compression: where blocks lack the comb that a first quantization leaves in the histogram of the second. What
 * coefficients would look like without a first compression is read off the same picture shifted by half a block.
 * @param table   the file's luma quantization table, natural order
 * @param origin  where the grid of the first compression begins, 0-7 both ways
 * @returns null where the picture has too few blocks
 */
export function analyseEarlier(
  luma: Raster,
  table: readonly number[],
  origin: Origin = { x: 0, y: 0 },
): EarlierResult | null {
  const across = Math.floor((luma.width - 8) / 8);
  const down = Math.floor((luma.height - 8) / 8);
  const every = Math.max(1, Math.ceil(Math.sqrt((across * down) / MAX_BLOCKS)));
  const columns = Math.floor(across / every);
  const rows = Math.floor(down / every);
  const count = columns * rows;
  if (count < MIN_BLOCKS) return null;
  const isOwn = origin.x === 0 && origin.y === 0;
  const widths = FREQUENCIES.map(frequency => (isOwn ? table[frequency]! : WIDTH));
  const sampling = { columns, rows, every, widths };
  const multiples = multiplesOf(luma, origin, sampling);
  const fine = histogramsOf(luma, { x: (origin.x + 4) & 7, y: (origin.y + 4) & 7 }, sampling);
  const ratio = new Float32Array(count);
  let frequencies = 0;
  let share = 0;
  let expected = 0;
  widths.forEach((width, f) => {
    const here = multiples.subarray(f * count, (f + 1) * count);
    const fit = fitComb(histogram(here), fine[f]!, width, isOwn ? [ROUNDING] : NOISES);
    if (!fit) return;
    frequencies++;
    share += fit.share;
    expected += fit.expected;
    for (let i = 0; i < count; i++) ratio[i]! += fit.llr[here[i]! + REACH] ?? 0;
  });
  const pitch = every * 8;
  const empty = { frequencies, share: frequencies ? share / frequencies : 0, columns, rows, pitch };
  if (frequencies < MIN_FREQUENCIES || share < (isOwn ? MIN_SHARE : OTHER_MIN_SHARE) * frequencies)
    return { ...empty, map: ratio.fill(0), strongest: 0, regions: [] };
  // On the file's own grid the ratios speak for themselves; on another they are weak, and counted in shares of what is
  // expected where nothing was compressed before.
  const unit = isOwn ? frequencies : expected;
  for (let i = 0; i < count; i++) ratio[i]! /= unit;
  const map = boxMean(ratio, columns, rows, isOwn ? RADIUS : OTHER_RADIUS);
  const found = components(map, columns, rows, THRESHOLD);
  const regions = found.slice(0, 5).map(part => ({
    x: part.left * pitch + origin.x,
    y: part.top * pitch + origin.y,
    width: (part.right - part.left + 1) * pitch,
    height: (part.bottom - part.top + 1) * pitch,
    score: part.sum / part.cells,
  }));
  return { ...empty, map, strongest: (found[0]?.sum ?? 0) / count, regions };
}

interface Sampling {
  readonly columns: number;
  readonly rows: number;
  readonly every: number;
  /** Of bins, per frequency. */
  readonly widths: readonly number[];
}

/** Coefficients of the blocks of a grid in multiples of their bins, held within REACH + 1; frequency by frequency. */
function multiplesOf(luma: Raster, { x, y }: Origin, { columns, rows, every, widths }: Sampling): Int8Array {
  const count = columns * rows;
  const multiples = new Int8Array(FREQUENCIES.length * count);
  const visit = (coefficients: Float32Array, row: number) => {
    if (row >= rows) return;
    FREQUENCIES.forEach((frequency, f) => {
      const scale = 1 / widths[f]!;
      let to = f * count + row * columns;
      for (let from = frequency; from < columns * 64; from += 64) {
        multiples[to++] = Math.max(-REACH - 1, Math.min(REACH + 1, Math.round(coefficients[from]! * scale)));
      }
    });
  };
  blockDct(luma, visit, { left: x, top: y, every });
  return multiples;
}

/** Histograms of the coefficients of a grid, one bin per unit, 0 in the middle, as far as REACH + 1 bins of `widths`. */
function histogramsOf(luma: Raster, { x, y }: Origin, { columns, rows, every, widths }: Sampling): Int32Array[] {
  const histograms = widths.map(width => new Int32Array(2 * (REACH + 1) * width + 1));
  const visit = (coefficients: Float32Array, row: number) => {
    if (row >= rows) return;
    FREQUENCIES.forEach((frequency, f) => {
      const fine = histograms[f]!;
      const middle = fine.length >> 1;
      for (let from = frequency; from < columns * 64; from += 64) {
        const bin = Math.round(coefficients[from]!) + middle;
        if (bin >= 0 && bin < fine.length) fine[bin]!++;
      }
    });
  };
  blockDct(luma, visit, { left: x, top: y, every });
  return histograms;
}
