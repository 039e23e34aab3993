import type { Orientation } from '../../core/orientation.ts';
import type { Raster } from '../../core/views.ts';
import { type Box, cropUpright } from './scale.ts';

/** Side of a character's cell, which is the height of the lines that the reader takes. */
const CELL = 48;
/** The detector of lines finds columns in part: so many widths are added at either end. */
const BEYOND = 1.5;
/** Distance from one character to the next, relative to the column's width with its margins. */
const PITCH = { least: 0.62, most: 1.1 };
const MAX_CELLS = 10;

/**
 * A column of upright characters as rows, since the reader knows rows alone: cut where a regular pitch meets the least
 * ink, the likeliest cut first.
 * @param rows  how many cuts at most.
 */
export function columnAsRows(rgb: Raster, orientation: Orientation, column: Box, full: number, rows: number): Raster[] {
  const y = Math.max(0, Math.floor(column.y - BEYOND * column.width));
  const end = Math.min(full, Math.ceil(column.y + column.height + BEYOND * column.width));
  const height = Math.max(CELL, Math.round(((end - y) / column.width) * CELL));
  const strip = cropUpright(rgb, orientation, { ...column, y, height: end - y }, CELL, height);
  return cuts(inkOf(strip), rows).map(cut => sideBySide(strip, cut));
}

interface Cut {
  readonly start: number;
  readonly pitch: number;
  /** Ink on the lines of the cut relative to ink everywhere. */
  readonly ink: number;
}

/** Strength of edges in each row of pixels. */
function inkOf({ data, width, height }: Raster): Float64Array {
  const green = (x: number, y: number) => data[(y * width + x) * 3 + 1]!;
  return Float64Array.from({ length: height }, (_, y) => {
    let sum = 0;
    for (let x = 1; x < width; x++) {
      sum += Math.abs(green(x, y) - green(x - 1, y)) + (y > 0 ? Math.abs(green(x, y) - green(x, y - 1)) : 0);
    }
    return sum;
  });
}

/** The ways to cut a column whose lines meet the least ink, no two of like pitch. */
function cuts(ink: Float64Array, count: number): Cut[] {
  const sums = new Float64Array(ink.length + 1);
  for (const [y, value] of ink.entries()) sums[y + 1] = sums[y]! + value;
  const around = (y: number) => {
    const [from, to] = [Math.max(0, y - 1), Math.min(ink.length, y + 2)];
    return (sums[to]! - sums[from]!) / (to - from);
  };
  const usual = sums[ink.length]! / ink.length + 1e-9;
  const found: Cut[] = [];
  for (let pitch = PITCH.least * CELL; pitch <= PITCH.most * CELL; pitch++) {
    let best: Cut | null = null;
    for (let start = 0; start < pitch; start += 2) {
      let sum = 0;
      let lines = 0;
      for (let at = start; at < ink.length; at += pitch, lines++) sum += around(Math.round(at));
      const here = { start, pitch, ink: sum / lines / usual };
      if (!best || here.ink < best.ink) best = here;
    }
    if (best) found.push(best);
  }
  found.sort((a, b) => a.ink - b.ink);
  const chosen: Cut[] = [];
  for (const cut of found) {
    if (chosen.length === count) break;
    if (!chosen.some(({ pitch }) => Math.abs(pitch - cut.pitch) < 4)) chosen.push(cut);
  }
  return chosen;
}

/** The cells of a cut, each brought to a square, laid out as a row. */
function sideBySide(strip: Raster, { start, pitch }: Cut): Raster {
  const first = start - pitch;
  const tops: number[] = [];
  for (let top = first; top + pitch / 2 < strip.height; top += pitch) if (top + pitch / 2 > 0) tops.push(top);
  const from = Math.max(0, Math.floor((tops.length - MAX_CELLS) / 2));
  const cells = tops.slice(from, from + MAX_CELLS);
  const width = cells.length * CELL;
  const data = new Uint8Array(width * CELL * 3);
  for (const [cell, top] of cells.entries()) {
    for (let row = 0; row < CELL; row++) {
      const y = Math.min(strip.height - 1, Math.max(0, Math.round(top + ((row + 0.5) * pitch) / CELL - 0.5)));
      const line = strip.data.subarray(y * CELL * 3, (y + 1) * CELL * 3);
      data.set(line, (row * width + cell * CELL) * 3);
    }
  }
  return { width, height: CELL, channels: 3, data };
}
