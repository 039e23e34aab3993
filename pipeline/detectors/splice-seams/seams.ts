import type { Earlier } from '../../core/views.ts';
import { CELL, type Cells, TRACES, type Trace } from './cells.ts';

/** Value of a map, 0-255, from which a cell belongs to what its detector proposes: half of full strength. */
const PROPOSED = 128;
/** Largest share of the picture that is a part of it, and fewest pairs of cells along a border that are believed. */
const LARGEST = 0.6;
const FEWEST_PAIRS = 8;
/** Cells between the two sides of a border: its own cells lie across it. */
const GAP = 1;
/** Places to which a region is moved within the picture, at most, to see what a border of its shape usually shows. */
const PLACES = 40;
/** Proposed regions that are looked at, at most, and smallest spread of log2 values that is believed. */
const MOST_REGIONS = 12;
const MIN_SPREAD = 0.03;
/** Pairs along one border that are looked at, and the largest step of one of them, in log2. */
const MOST_PAIRS = 96;
const MOST_STEP = 1;

/** A border between a proposed region and what lies around it. */
export interface Seam {
  /** Who proposed the region. */
  readonly detector: string;
  /** In cells, inclusive. */
  readonly box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };
  /** Indices of the region's cells. */
  readonly members: readonly number[];
  /** Step of the strongest trace over the border, in robust standard deviations of what the same shape shows elsewhere. */
  readonly strength: number;
  readonly trace: Trace;
}

/** Looks at the border of every region that others propose; strongest seam first. */
export function seamsOf(cells: Cells, width: number, height: number, earlier: readonly Earlier[]): Seam[] {
  return earlier
    .flatMap(({ detector, maps }) => {
      const map = Object.values(maps)[0];
      if (!map) return [];
      return regionsIn(cells, cell => {
        const x = ((cell % cells.columns) + 0.5) * cells.pitch;
        const y = (Math.floor(cell / cells.columns) + 0.5) * cells.pitch;
        const column = Math.min(map.width - 1, Math.floor((x / width) * map.width));
        const row = Math.min(map.height - 1, Math.floor((y / height) * map.height));
        return map.data[row * map.width + column]! >= PROPOSED;
      }).map(members => ({ detector, members }));
    })
    .sort((a, b) => b.members.length - a.members.length)
    .slice(0, MOST_REGIONS)
    .flatMap(({ detector, members }) => seamOf(cells, detector, members) ?? [])
    .sort((a, b) => b.strength - a.strength);
}

/** Connected sets (four neighbours) of cells for which `isIn` holds, those too small or too large for a border left out. */
function regionsIn({ columns, rows }: Cells, isIn: (cell: number) => boolean): number[][] {
  const count = columns * rows;
  const left = Uint8Array.from({ length: count }, (_, cell) => Number(isIn(cell)));
  const regions: number[][] = [];
  for (let start = 0; start < count; start++) {
    if (!left[start]) continue;
    const members = [start];
    left[start] = 0;
    for (let n = 0; n < members.length; n++) {
      const cell = members[n]!;
      const column = cell % columns;
      for (const next of [
        column > 0 ? cell - 1 : -1,
        column < columns - 1 ? cell + 1 : -1,
        cell - columns,
        cell + columns,
      ]) {
        if (next < 0 || next >= count || !left[next]) continue;
        left[next] = 0;
        members.push(next);
      }
    }
    if (members.length >= FEWEST_PAIRS / 2 && members.length <= LARGEST * count) regions.push(members);
  }
  return regions;
}

/** A pair of cells on both sides of a border, as offsets from the region's first column and row. */
type Pair = readonly [insideX: number, insideY: number, outsideX: number, outsideY: number];

function seamOf(cells: Cells, detector: string, members: readonly number[]): Seam | null {
  const { columns, rows } = cells;
  const xs = members.map(cell => cell % columns);
  const ys = members.map(cell => Math.floor(cell / columns));
  const box = { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
  const pairs = pairsAlong(members, columns, box);
  const own = stepsOver(cells, pairs, box.left, box.top);
  if (!own) return null;
  const reach = GAP + 1;
  const [spanX, spanY] = [columns - (box.right - box.left) - 2 * reach, rows - (box.bottom - box.top) - 2 * reach];
  const usual: Record<Trace, number>[] = [];
  const stride = Math.max(1, Math.sqrt((Math.max(0, spanX) * Math.max(0, spanY)) / PLACES));
  for (let y = reach; y < spanY + reach; y += stride) {
    for (let x = reach; x < spanX + reach; x += stride) {
      const [left, top] = [Math.floor(x), Math.floor(y)];
      // Next to its own place the border would be seen a second time.
      if (Math.abs(left - box.left) <= 1 && Math.abs(top - box.top) <= 1) continue;
      const steps = stepsOver(cells, pairs, left, top);
      if (steps) usual.push(steps);
    }
  }
  if (usual.length < FEWEST_PAIRS) return null;
  let best: { strength: number; trace: Trace } = { strength: 0, trace: TRACES[0] };
  for (const trace of TRACES) {
    // A step up is as unusual as a step down, so the usual ones count with both signs: their middle is 0.
    const sizes = usual.map(steps => Math.abs(steps[trace])).sort((a, b) => a - b);
    const spread = Math.max(MIN_SPREAD, 1.4826 * sizes[sizes.length >> 1]!);
    const strength = Math.abs(own[trace]) / spread;
    if (strength > best.strength) best = { strength, trace };
  }
  return { detector, box, members, ...best };
}

function pairsAlong(members: readonly number[], columns: number, box: Seam['box']): Pair[] {
  const inside = new Set(members);
  const pairs: Pair[] = [];
  for (const cell of members) {
    const [x, y] = [cell % columns, Math.floor(cell / columns)];
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      if (isIn(inside, x + dx, y + dy, columns)) continue;
      const [outX, outY] = [x + dx * (GAP + 1), y + dy * (GAP + 1)];
      if (isIn(inside, outX, outY, columns)) continue;
      pairs.push([x - box.left, y - box.top, outX - box.left, outY - box.top]);
    }
  }
  const every = Math.max(1, pairs.length / MOST_PAIRS);
  return Array.from({ length: Math.min(pairs.length, MOST_PAIRS) }, (_, n) => pairs[Math.floor(n * every)]!);
}

const isIn = (inside: ReadonlySet<number>, x: number, y: number, columns: number) =>
  x >= 0 && x < columns && inside.has(y * columns + x);

/** Mean step of every trace from outside to inside where the border is laid at a place; null where too little shows. */
function stepsOver({ columns, rows, values, usable }: Cells, pairs: readonly Pair[], left: number, top: number) {
  const sums: Record<Trace, number> = { noise: 0, blur: 0, lattice: 0 };
  let count = 0;
  for (const [inX, inY, outX, outY] of pairs) {
    const [ax, ay, bx, by] = [left + inX, top + inY, left + outX, top + outY];
    if (Math.min(ax, bx, ay, by) < 0 || Math.max(ax, bx) >= columns || Math.max(ay, by) >= rows) continue;
    const [a, b] = [ay * columns + ax, by * columns + bx];
    if (!usable[a] || !usable[b]) continue;
    count++;
    for (const trace of TRACES) sums[trace] += clamp(values[trace][a]! - values[trace][b]!);
  }
  if (count < FEWEST_PAIRS) return null;
  return { noise: sums.noise / count, blur: sums.blur / count, lattice: sums.lattice / count };
}

/** So that one cell on an edge of the scene does not decide. */
const clamp = (step: number) => Math.max(-MOST_STEP, Math.min(MOST_STEP, step));

/** The cells' box in pixels of the picture. */
export function pixelsOf({ box }: Seam, { pitch }: Cells, width: number, height: number) {
  const [x, y] = [box.left * pitch, box.top * pitch];
  return {
    x,
    y,
    width: Math.min(width, box.right * pitch + Math.max(CELL, pitch)) - x,
    height: Math.min(height, box.bottom * pitch + Math.max(CELL, pitch)) - y,
  };
}
