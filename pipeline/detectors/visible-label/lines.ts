import type { Orientation } from '../../core/orientation.ts';
import type { ModelRunner, Raster } from '../../core/views.ts';
import type { Candidate } from './likeness.ts';
import { findLines, type Reading, readLine } from './read.ts';
import { type Box, cropUpright } from './scale.ts';

export interface Line extends Reading {
  /** In pixels of the upright picture. */
  readonly box: Box;
  readonly vertical: boolean;
}

/** Height that a line of text is brought to before lines are looked for. */
const LINE = 30;
/** A label may go on so many heights beyond the box that was noticed, on either side. */
const REACH = 5;
const MAX_SIDE = 640;
const READ_HEIGHT = 48;
const MAX_READ_WIDTH = 480;
/** Cost is bounded: about 15 ms a line. */
const MAX_LINES = 5;
/** A taller box than this, relative to its width, is a column. */
const COLUMN = 2;

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));
const to32 = (value: number) => clamp(Math.round(value / 32) * 32, 32, MAX_SIDE);

/** Surroundings of a noticed box, in pixels of the upright picture of the given size. */
function surroundings({ box, vertical }: Candidate, factor: number, width: number, height: number): Box {
  const thickness = vertical ? box.width : box.height;
  const [dx, dy] = vertical ? [1.2, REACH] : [REACH, 1.2];
  const x = clamp(Math.floor((box.x - dx * thickness) * factor), 0, width - 1);
  const y = clamp(Math.floor((box.y - dy * thickness) * factor), 0, height - 1);
  return {
    x,
    y,
    width: clamp(Math.ceil((box.x + box.width + dx * thickness) * factor), x + 1, width) - x,
    height: clamp(Math.ceil((box.y + box.height + dy * thickness) * factor), y + 1, height) - y,
  };
}

/** Pieces of one line that the detector of lines took apart, as one; pieces of a column likewise. */
export function joined(boxes: readonly Box[]): Box[] {
  const out: Box[] = [];
  for (const box of [...boxes].sort((a, b) => a.x - b.x || a.y - b.y)) {
    const i = out.findIndex(other => follows(other, box));
    if (i < 0) out.push(box);
    else out[i] = union(out[i]!, box);
  }
  return out;
}

function follows(a: Box, b: Box): boolean {
  const rows = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const low = Math.min(a.height, b.height);
  return rows > 0.6 * low && low > 0.6 * Math.max(a.height, b.height) && b.x - (a.x + a.width) < low;
}

function union(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/** Finds and reads the lines of text around noticed boxes. `factor`: pixels of the picture per pixel of the test. */
export async function readAround(
  models: ModelRunner,
  rgb: Raster,
  orientation: Orientation,
  candidates: readonly Candidate[],
  factor: number,
): Promise<Line[]> {
  const [width, height] = orientation >= 5 ? [rgb.height, rgb.width] : [rgb.width, rgb.height];
  const found: (Box & { score: number })[] = [];
  for (const candidate of candidates) {
    const region = surroundings(candidate, factor, width, height);
    const scale = LINE / ((candidate.vertical ? candidate.box.width : candidate.box.height) * factor);
    const [w, h] = [to32(region.width * scale), to32(region.height * scale)];
    const [sx, sy] = [region.width / w, region.height / h];
    for (const line of await findLines(models, cropUpright(rgb, orientation, region, w, h))) {
      const x = clamp(Math.floor(region.x + line.x * sx), 0, width - 1);
      const y = clamp(Math.floor(region.y + line.y * sy), 0, height - 1);
      const box = {
        x,
        y,
        width: clamp(Math.ceil(line.width * sx), 1, width - x),
        height: clamp(Math.ceil(line.height * sy), 1, height - y),
      };
      if (!found.some(other => overlap(other, box) > 0.5)) found.push({ ...box, score: line.score });
    }
  }
  const lines: Line[] = [];
  for (const box of joined(found).slice(0, MAX_LINES)) {
    const vertical = box.height > COLUMN * box.width;
    const picture = vertical ? columnAsRow(rgb, orientation, box) : row(rgb, orientation, box);
    lines.push({ ...(await readLine(models, picture)), box, vertical });
  }
  return lines;
}

/** Shared area relative to the smaller box. */
function overlap(a: Box, b: Box): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (across <= 0 || down <= 0) return 0;
  return (across * down) / Math.min(a.width * a.height, b.width * b.height);
}

function row(rgb: Raster, orientation: Orientation, box: Box): Raster {
  const width = clamp(Math.round((box.width / box.height) * READ_HEIGHT), READ_HEIGHT, MAX_READ_WIDTH);
  return cropUpright(rgb, orientation, box, width, READ_HEIGHT);
}

/** Characters that stand one under another, laid side by side, since the reader knows rows alone. */
function columnAsRow(rgb: Raster, orientation: Orientation, box: Box): Raster {
  // Characters of a column are spaced a little wider than they are broad, less the margin of the box.
  const cells = clamp(Math.round(box.height / (box.width * 0.85)), 2, 10);
  const side = READ_HEIGHT;
  const data = new Uint8Array(cells * side * side * 3);
  for (let cell = 0; cell < cells; cell++) {
    const y = box.y + Math.floor((cell * box.height) / cells);
    const end = box.y + Math.floor(((cell + 1) * box.height) / cells);
    const part = cropUpright(rgb, orientation, { ...box, y, height: Math.max(1, end - y) }, side, side);
    for (let r = 0; r < side; r++) {
      data.set(part.data.subarray(r * side * 3, (r + 1) * side * 3), (r * cells + cell) * side * 3);
    }
  }
  return { width: cells * side, height: side, channels: 3, data };
}
