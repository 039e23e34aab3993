import type { Orientation } from '../../core/orientation.ts';
import type { ModelRunner, Raster } from '../../core/views.ts';
import type { Candidate } from './likeness.ts';
import { phraseIn } from './phrases.ts';
import { findLines, type Reading, readLine } from './read.ts';
import { type Box, cropUpright } from './scale.ts';

export interface Line extends Reading {
  /** In pixels of the upright picture. */
  readonly box: Box;
  readonly vertical: boolean;
}

/** Height that a line of text is brought to before lines are looked for. */
const LINE = 38;
/** A label may go on so many heights beyond the box that was noticed, on either side. */
const REACH = 5;
const MAX_SIDE = 640;
const READ_HEIGHT = 48;
const MAX_READ_WIDTH = 480;
/** Cost is bounded: pixels along all lines that are read, about 5 ms a hundred; short lines come first, as labels are. */
const MAX_READ = 1000;
/** A column is read up to three times. */
const MAX_COLUMNS = 1;
/** A taller box than this, relative to its width, is a column. */
const COLUMN = 2;
/** A character of a column is at most so many times broader than high. */
const BROAD = 1.3;
/** Ends of a line that the detector cut short, in heights. */
const ENDS = 0.5;

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

/** Pieces of one line, or of one column, that the detector of lines took apart, as one. */
export function joined(boxes: readonly Box[], areOne: (a: Box, b: Box) => boolean): Box[] {
  const out: Box[] = [];
  for (const box of [...boxes].sort((a, b) => a.x + a.y - b.x - b.y)) {
    const i = out.findIndex(other => areOne(other, box));
    if (i < 0) out.push(box);
    else out[i] = union(out[i]!, box);
  }
  return out;
}

/** Side by side, of like height, less than a height apart. */
export function sameRow(a: Box, b: Box): boolean {
  const shared = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const low = Math.min(a.height, b.height);
  const gap = Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width);
  return shared > 0.6 * low && low > 0.6 * Math.max(a.height, b.height) && gap < low;
}

/** One under the other, less than a width apart. A letter is narrower than its neighbours. */
export function sameColumn(a: Box, b: Box): boolean {
  const shared = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const gap = Math.max(a.y, b.y) - Math.min(a.y + a.height, b.y + b.height);
  return shared > 0.6 * Math.min(a.width, b.width) && gap < Math.max(a.width, b.width);
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
  const found: (Box & { inColumn: boolean })[] = [];
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
      if (!found.some(other => overlap(other, box) > 0.5))
        found.push({ ...box, inColumn: candidate.vertical && box.width < BROAD * box.height });
    }
  }
  const lines: Line[] = [];
  const columns = joined(
    found.filter(({ inColumn }) => inColumn),
    sameColumn,
  );
  const rows = joined(
    found.filter(({ inColumn }) => !inColumn),
    sameRow,
  );
  const byLength = rows.sort((a, b) => a.width / a.height - b.width / b.height);
  let spent = 0;
  for (const { x, y, width: w, height: h } of [...columns.slice(0, MAX_COLUMNS), ...byLength]) {
    const box = { x, y, width: w, height: h };
    const vertical = box.height > COLUMN * box.width;
    spent += ((READ_HEIGHT * Math.max(w, h)) / Math.min(w, h)) * (vertical ? 3 : 1);
    if (spent > MAX_READ && lines.length > 0) break;
    const reading = vertical
      ? await readColumn(models, rgb, orientation, box)
      : await readLine(models, row(rgb, orientation, box));
    lines.push({ ...reading, box, vertical });
    if (phraseIn(reading.text) === 'label') break;
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
  const full = orientation >= 5 ? rgb.height : rgb.width;
  const x = Math.max(0, Math.floor(box.x - ENDS * box.height));
  const end = Math.min(full, Math.ceil(box.x + box.width + ENDS * box.height));
  const width = clamp(Math.round(((end - x) / box.height) * READ_HEIGHT), READ_HEIGHT, MAX_READ_WIDTH);
  return cropUpright(rgb, orientation, { ...box, x, width: end - x }, width, READ_HEIGHT);
}

/** A column read with the number of characters that its shape says, or one more or less where that makes no sense. */
async function readColumn(models: ModelRunner, rgb: Raster, orientation: Orientation, box: Box): Promise<Reading> {
  const likely = clamp(Math.round(box.height / box.width), 2, 10);
  let best: Reading = { text: '', confidence: 0 };
  for (const cells of [likely, likely + 1, likely - 1]) {
    const reading = await readLine(models, columnAsRow(rgb, orientation, box, cells));
    if (phraseIn(reading.text)) return reading;
    if (reading.confidence > best.confidence) best = reading;
  }
  return best;
}

/** Characters that stand one under another, laid side by side, since the reader knows rows alone. */
function columnAsRow(rgb: Raster, orientation: Orientation, box: Box, cells: number): Raster {
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
