import type { Raster } from '../../core/views.ts';
import { shrink } from '../../kernels/area.ts';
import { plainBars } from './bars.ts';
import { COLUMNS, SIDE, type Spectrum, spectrumOf } from './spectrum.ts';

/** Long side of the small picture, in which coarse bands of moire show; and windows that are looked at in each, at most. */
const SMALL = 512;
const WINDOWS = 32;
/** Frequencies below this many cycles in a window are the picture's own shapes. */
const LOWEST = 5;
/** A JPEG's 8x8 grid gives lines of its own at multiples of this. */
const JPEG_LINE = SIDE / 8;

/** What is measured of a picture, by name. All finite. */
export interface Measures {
  /** Logarithm of how far the strongest lines of the spectrum near its axes stand out: a grid that is held straight. */
  readonly grid: number;
  readonly gridSmall: number;
  /** The same away from the axes: bands and grids that are turned. */
  readonly waves: number;
  readonly wavesSmall: number;
  /** Logarithm of how uneven the spectrum is as a whole. */
  readonly uneven: number;
  readonly unevenSmall: number;
  /** Log power of the finest detail over that of the middle. */
  readonly fine: number;
  readonly fineSmall: number;
  /** Brightness that 5% of the picture lie below, and 99%, 0-1. */
  readonly black: number;
  readonly white: number;
}
export type MeasureName = keyof Measures;

/** Where the strongest line lies, for people: period in pixels of the picture as stored, and direction in degrees. */
export interface Line {
  readonly period: number;
  readonly degrees: number;
  /** Standard deviations of noise. */
  readonly excess: number;
}

export interface Look {
  readonly measures: Measures;
  readonly line: Line;
  /** Share of the height that plain bars take at top and bottom. */
  readonly bars: number;
}

/** Looks for traces of a second picture-taking. @returns null where the picture is too small for two windows at either size */
export function look(luma: Raster): Look | null {
  const scale = Math.min(1, SMALL / Math.max(luma.width, luma.height));
  const [width, height] = [luma.width, luma.height].map(side => Math.max(1, Math.round(side * scale))) as [
    number,
    number,
  ];
  const data = scale < 1 ? shrink(luma, width, height) : luma.data;
  const own = spectrumOf(luma, WINDOWS);
  const small = spectrumOf({ data, width, height }, WINDOWS);
  if (!own || !small) return null;
  const [a, b] = [linesOf(own), linesOf(small)];
  const stronger =
    b.strongest.excess > a.strongest.excess ? { ...b.strongest, period: b.strongest.period / scale } : a.strongest;
  return {
    measures: {
      grid: a.grid,
      gridSmall: b.grid,
      waves: a.waves,
      wavesSmall: b.waves,
      uneven: a.uneven,
      unevenSmall: b.uneven,
      fine: a.fine,
      fineSmall: b.fine,
      ...tonesOf(data),
    },
    line: stronger,
    bars: plainBars(data, width, height),
  };
}

/** Means of several highest values, so that one frequency alone does not decide. */
const TOP_GRID = 4;
const TOP_WAVES = 10;
/** So that nothing has a logarithm. */
const SOME = 0.5;

function linesOf({ level, excess }: Spectrum) {
  const near: number[] = [];
  const away: number[] = [];
  let strongest: Line = { period: 0, degrees: 0, excess: 0 };
  let [squares, count] = [0, 0];
  const bands = [0, 0];
  const members = [0, 0];
  for (let row = 0; row < SIDE; row++) {
    const fy = row <= SIDE / 2 ? row : row - SIDE;
    for (let fx = 0; fx < COLUMNS; fx++) {
      const distance = Math.hypot(fx, fy);
      const band = distance >= 8 && distance < 18 ? 0 : distance >= 26 && distance <= 32 ? 1 : -1;
      const at = row * COLUMNS + fx;
      if (band >= 0) {
        bands[band]! += level[at]!;
        members[band]!++;
      }
      if (distance < LOWEST || isJpegLine(fx, fy)) continue;
      const value = excess[at]!;
      const straight = fx <= 1 || Math.abs(fy) <= 1;
      (straight ? near : away).push(value);
      if (!straight) {
        squares += value * value;
        count++;
      }
      if (value > strongest.excess) {
        strongest = { period: SIDE / distance, degrees: (Math.atan2(fy, fx) * 180) / Math.PI, excess: value };
      }
    }
  }
  const log = (value: number) => Math.log(Math.max(0, value) + SOME);
  return {
    grid: log(highest(near, TOP_GRID)),
    waves: log(highest(away, TOP_WAVES)),
    uneven: log(Math.sqrt(squares / count)),
    fine: bands[1]! / members[1]! - bands[0]! / members[0]!,
    strongest,
  };
}

/** What the blocks of a JPEG leave: both frequencies are multiples of the grid's or next to none. */
const isJpegLine = (fx: number, fy: number) => isOfGrid(fx) && isOfGrid(Math.abs(fy));
const isOfGrid = (frequency: number) => frequency <= 1 || frequency % JPEG_LINE === 0;

function highest(values: number[], count: number): number {
  const top = values.sort((a, b) => b - a).slice(0, count);
  return top.reduce((sum, value) => sum + value, 0) / Math.max(1, top.length);
}

function tonesOf(data: Uint8Array) {
  const histogram = new Uint32Array(256);
  for (const value of data) histogram[value]!++;
  const at = (share: number) => {
    let seen = 0;
    for (let value = 0; value < 256; value++) {
      seen += histogram[value]!;
      if (seen > share * data.length) return value / 255;
    }
    return 1;
  };
  return { black: at(0.05), white: at(0.99) };
}
