import type { GrayMap, Region } from '../../core/evidence.ts';
import type { Earlier } from '../../core/views.ts';
import { boxMean } from '../../kernels/box-mean.ts';
import { components } from '../../kernels/components.ts';

/** Cells along the long side of the combined map: enough for regions, whatever the size of the photo. */
const CELLS = 64;
/** Cells on each side over which a map is averaged: maps are made on different grids and end at different cells. */
const RADIUS = 1;
/** From here on a part is shown as a region: half of full strength, where the colours of a heat map turn warm. */
export const SHOWN = 0.5;
/** Value of a map, averaged, from which its detector is named as one that points at a region. */
const POINTS = 0.25;
const FEWEST_CELLS = 3;
const MAX_REGIONS = 5;

/**
 * What each map counts at full strength, 0-1. Those that hardly ever mark an honest photo may show a region by themselves;
 * those that respond to texture stay below `SHOWN` alone, and need another that agrees. Maps that point no better than
 * chance on forged photos (noise, resampling) have no say of their own: see README.
 */
export const SAY: Readonly<Record<string, number>> = {
  'copy-move': 0.8,
  'jpeg-double': 0.6,
  ela: 0.45,
  'splice-seams': 0.3,
};

export interface Combined {
  readonly map: GrayMap;
  /** In cells of the map, strongest first, with the detectors that point at each. */
  readonly regions: readonly (Region & { readonly named: readonly string[]; readonly cells: number })[];
  /** Detectors whose maps took part. */
  readonly parts: readonly string[];
}

/**
 * Chance-like combination of maps, cell by cell: 1 - product of (1 - say * value), so that two that agree count for more
 * than either and one that is silent takes nothing away.
 * @param width, height  of the photo as stored
 * @returns null where no map took part
 */
export function combine(width: number, height: number, earlier: readonly Earlier[]): Combined | null {
  const scale = CELLS / Math.max(width, height);
  const columns = Math.max(1, Math.round(width * scale));
  const rows = Math.max(1, Math.round(height * scale));
  const layers = earlier.flatMap(({ detector, maps }) => {
    const map = Object.values(maps)[0];
    const say = SAY[detector];
    if (!map || !say || map.width * map.height === 0) return [];
    return [{ detector, say, values: boxMean(onGrid(map, columns, rows), columns, rows, RADIUS) }];
  });
  if (layers.length === 0) return null;
  const strength = new Float32Array(columns * rows);
  for (let i = 0; i < strength.length; i++) {
    strength[i] = 1 - layers.reduce((rest, { say, values }) => rest * (1 - say * values[i]!), 1);
  }
  const regions = components(strength, columns, rows, SHOWN)
    .filter(({ cells }) => cells >= FEWEST_CELLS)
    .slice(0, MAX_REGIONS)
    .map(({ left, top, right, bottom, cells, sum }) => ({
      x: left,
      y: top,
      width: right - left + 1,
      height: bottom - top + 1,
      score: sum / cells,
      cells,
      named: layers
        .filter(({ values }) => highestIn(values, columns, left, top, right, bottom) >= POINTS)
        .map(({ detector }) => detector),
    }));
  const data = Uint8Array.from(strength, value => Math.round(value * 255));
  return { map: { width: columns, height: rows, data }, regions, parts: layers.map(({ detector }) => detector) };
}

/** A map as shares 0-1 on another grid: the mean of the cells that each new one covers. */
function onGrid({ data, width, height }: GrayMap, columns: number, rows: number): Float32Array {
  const span = (n: number, of: number, size: number) => {
    const from = Math.min(size - 1, Math.floor((n / of) * size));
    return [from, Math.max(from + 1, Math.min(size, Math.floor(((n + 1) / of) * size)))] as const;
  };
  return Float32Array.from({ length: columns * rows }, (_, i) => {
    const [fromX, toX] = span(i % columns, columns, width);
    const [fromY, toY] = span(Math.floor(i / columns), rows, height);
    let sum = 0;
    for (let y = fromY; y < toY; y++) for (let x = fromX; x < toX; x++) sum += data[y * width + x]!;
    return sum / ((toX - fromX) * (toY - fromY) * 255);
  });
}

function highestIn(values: Float32Array, columns: number, left: number, top: number, right: number, bottom: number) {
  let highest = 0;
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) highest = Math.max(highest, values[y * columns + x]!);
  }
  return highest;
}
