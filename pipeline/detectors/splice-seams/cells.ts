import type { Raster } from '../../core/views.ts';

/** Side of a cell in pixels. */
export const CELL = 16;
/** Cells that are looked at, at most: in larger photos every n-th in each direction stands for those around it. */
const MOST_CELLS = 7000;
/** Every second line of a cell is enough for its means, and holds both colours of a checkerboard. */
const LINE_STEP = 2;
/** Added to means of absolute steps, grey levels, so that flat cells have a logarithm. */
const FLOOR = 0.25;
/** Share of pixels at an end of the range from which a cell shows nothing. */
const CLIPPED = 0.1;

/** Traces that differ between sources, by cell. Each is a logarithm of a ratio or of a level, in grey levels. */
export const TRACES = ['noise', 'blur', 'lattice'] as const;
export type Trace = (typeof TRACES)[number];

export interface Cells {
  readonly columns: number;
  readonly rows: number;
  /** Pixels from one cell to the next. */
  readonly pitch: number;
  /** By trace: a value for each cell, row by row. */
  readonly values: Readonly<Record<Trace, Float32Array>>;
  /** 1 where a cell shows something. */
  readonly usable: Uint8Array;
}

/**
 * Measures each cell of a picture:
 * - `noise`: finest detail (second difference both ways, blind to straight edges: J. Immerkaer, CVIU 64, 1996);
 * - `blur`: steps between neighbours over steps two apart: low where the picture was smoothed or made larger;
 * - `lattice`: residue on one colour of a checkerboard over the other: what a colour filter array leaves (P. Ferrara et al.,
 *   IEEE TIFS 7(5), 2012); its sign turns where a part was moved by an odd number of pixels.
 */
export function cellsOf({ data, width, height }: Raster): Cells {
  const inner = (side: number) => Math.max(0, Math.floor((side - 2) / CELL));
  const step = Math.max(1, Math.ceil(Math.sqrt((inner(width) * inner(height)) / MOST_CELLS)));
  const pitch = CELL * step;
  const columns = Math.floor((width - 2 - CELL) / pitch) + 1;
  const rows = Math.floor((height - 2 - CELL) / pitch) + 1;
  const count = columns > 0 && rows > 0 ? columns * rows : 0;
  const plane = () => new Float32Array(count);
  const [noise, blur, lattice, usable] = [plane(), plane(), plane(), new Uint8Array(count)];
  for (let cell = 0; cell < count; cell++) {
    const at = (1 + Math.floor(cell / columns) * pitch) * width + 1 + (cell % columns) * pitch;
    let near = 0;
    let far = 0;
    let even = 0;
    let odd = 0;
    let clipped = 0;
    for (let y = 0; y < CELL; y += LINE_STEP) {
      for (let x = 0, i = at + y * width; x < CELL; x++, i++) {
        const here = data[i]!;
        if (here <= 2 || here >= 253) clipped++;
        const left = data[i - 1]!;
        const right = data[i + 1]!;
        const above = data[i - width]!;
        const below = data[i + width]!;
        const corners = data[i - width - 1]! + data[i - width + 1]! + data[i + width - 1]! + data[i + width + 1]!;
        const residue = Math.abs(4 * here - 2 * (left + right + above + below) + corners);
        if ((x + y) & 1) odd += residue;
        else even += residue;
        near += Math.abs(here - right) + Math.abs(here - below);
        far += Math.abs(left - right) + Math.abs(above - below);
      }
    }
    const pixels = (CELL * CELL) / LINE_STEP;
    usable[cell] = Number(clipped < CLIPPED * pixels);
    noise[cell] = Math.log2((even + odd) / (4 * pixels) + FLOOR);
    blur[cell] = Math.log2((near / pixels + FLOOR) / (far / pixels + FLOOR));
    lattice[cell] = Math.log2((even / pixels + FLOOR) / (odd / pixels + FLOOR));
  }
  return { columns: count ? columns : 0, rows: count ? rows : 0, pitch, values: { noise, blur, lattice }, usable };
}
