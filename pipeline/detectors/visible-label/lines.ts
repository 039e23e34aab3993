import type { Orientation } from '../../core/orientation.ts';
import type { ModelRunner, Raster } from '../../core/views.ts';
import { columnAsRows } from './columns.ts';
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
const MAX_READ_WIDTH = 640;
/**
 * What the models may cost on one photo, in milliseconds of one core of 2026 as `findCost` and `readCost` reckon them:
 * counted and not measured, so that the same photo is always read the same way.
 */
const BUDGET = 75;
/** Ways to cut a column into characters that are tried. */
const CUTS = 3;
/** A taller box than this, relative to its width, is a column. */
const COLUMN = 2;
/** A character of a column is at most so many times broader than high. */
const BROAD = 1.3;
/** Ends of a line that the detector cut short, in heights. */
const ENDS = 0.9;
/** Where the detector saw no line, a noticed box is read so many heights beyond either end. */
const SEED = 3.5;

const findCost = (pixels: number) => 1 + 1.4e-4 * pixels;
const readCost = (width: number) => 1 + 0.047 * width;

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

interface Picture {
  readonly rgb: Raster;
  readonly orientation: Orientation;
  /** Of the upright picture. */
  readonly width: number;
  readonly height: number;
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
  const picture = { rgb, orientation, width, height };
  let left = BUDGET;
  const affords = (cost: number) => {
    left -= cost;
    return left >= 0;
  };
  const lines: Line[] = [];
  for (const place of await placesToRead(models, picture, candidates, factor, affords)) {
    let best: Reading | null = null;
    for (const raster of rastersOf(picture, place)) {
      if (!affords(readCost(raster.width))) break;
      const reading = await readLine(models, raster);
      if (!best || reading.confidence > best.confidence || phraseIn(reading.text)) best = reading;
      if (phraseIn(reading.text)) break;
    }
    if (!best) continue;
    lines.push({ ...best, ...place });
    if (phraseIn(best.text) === 'label') break;
  }
  return lines;
}

type Place = Pick<Line, 'box' | 'vertical'>;

/** Lines that the detector of lines sees, columns first, short ones before long; then what was noticed and it missed. */
async function placesToRead(
  models: ModelRunner,
  picture: Picture,
  candidates: readonly Candidate[],
  factor: number,
  affords: (cost: number) => boolean,
): Promise<Place[]> {
  const found: (Box & { inColumn: boolean })[] = [];
  const missed: Place[] = [];
  for (const candidate of candidates) {
    const region = surroundings(candidate, factor, picture.width, picture.height);
    const scale = LINE / ((candidate.vertical ? candidate.box.width : candidate.box.height) * factor);
    const [w, h] = [to32(region.width * scale), to32(region.height * scale)];
    if (!affords(findCost(w * h))) break;
    const boxes = await linesIn(models, picture, region, w, h);
    for (const box of boxes) {
      if (found.some(other => overlap(other, box) > 0.5)) continue;
      found.push({ ...box, inColumn: candidate.vertical && box.width < BROAD * box.height });
    }
    const noticed = scaled(candidate.box, factor);
    if (!found.some(box => overlap(box, noticed) > 0.3)) missed.push(seedOf(noticed, candidate.vertical, picture));
  }
  const columns = joined(
    found.filter(({ inColumn }) => inColumn),
    sameColumn,
  ).map(box => ({ box, vertical: box.height > COLUMN * box.width }));
  const rows = joined(
    found.filter(({ inColumn }) => !inColumn),
    sameRow,
  ).map(box => ({ box, vertical: box.height > COLUMN * box.width }));
  return [...columns, ...rows.sort((a, b) => a.box.width / a.box.height - b.box.width / b.box.height), ...missed];
}

/** Boxes of lines within a region of the upright picture, looked for at `w` x `h` pixels. */
async function linesIn(models: ModelRunner, picture: Picture, region: Box, w: number, h: number): Promise<Box[]> {
  const { rgb, orientation, width, height } = picture;
  const [sx, sy] = [region.width / w, region.height / h];
  return (await findLines(models, cropUpright(rgb, orientation, region, w, h))).map(line => {
    const x = clamp(Math.floor(region.x + line.x * sx), 0, width - 1);
    const y = clamp(Math.floor(region.y + line.y * sy), 0, height - 1);
    return {
      x,
      y,
      width: clamp(Math.ceil(line.width * sx), 1, width - x),
      height: clamp(Math.ceil(line.height * sy), 1, height - y),
    };
  });
}

const scaled = ({ x, y, width, height }: Box, factor: number): Box => ({
  x: x * factor,
  y: y * factor,
  width: width * factor,
  height: height * factor,
});

/** A noticed box, made as thick as a line with its margins and as long as a label may be. */
function seedOf(box: Box, vertical: boolean, { width, height }: Picture): Place {
  const thickness = vertical ? box.width : box.height;
  const [dx, dy] = vertical ? [0.15 * thickness, SEED * thickness] : [SEED * thickness, 0.15 * thickness];
  const x = clamp(Math.floor(box.x - dx), 0, width - 1);
  const y = clamp(Math.floor(box.y - dy), 0, height - 1);
  return {
    box: {
      x,
      y,
      width: clamp(Math.ceil(box.width + 2 * dx), 1, width - x),
      height: clamp(Math.ceil(box.height + 2 * dy), 1, height - y),
    },
    vertical,
  };
}

/** What the reader is shown of a place; for a column, one try after the other. */
function rastersOf({ rgb, orientation, width, height }: Picture, { box, vertical }: Place): Raster[] {
  return vertical ? columnAsRows(rgb, orientation, box, height, CUTS) : [row(rgb, orientation, box, width)];
}

/** Shared area relative to the smaller box. */
function overlap(a: Box, b: Box): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (across <= 0 || down <= 0) return 0;
  return (across * down) / Math.min(a.width * a.height, b.width * b.height);
}

function row(rgb: Raster, orientation: Orientation, box: Box, full: number): Raster {
  const x = Math.max(0, Math.floor(box.x - ENDS * box.height));
  const end = Math.min(full, Math.ceil(box.x + box.width + ENDS * box.height));
  const width = clamp(Math.round(((end - x) / box.height) * READ_HEIGHT), READ_HEIGHT, MAX_READ_WIDTH);
  return cropUpright(rgb, orientation, { ...box, x, width: end - x }, width, READ_HEIGHT);
}
