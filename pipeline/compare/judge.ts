import { components } from '../kernels/components.ts';
import type { Block, Blocks } from './blocks.ts';

/** What the blocks say together. Shares are 0-1. */
export interface Judgement {
  /** Of the blocks with texture: those that are the same. */
  readonly matchedShare: number;
  /** Of the blocks with texture outside the changed areas and a block around them: those that are the same. */
  readonly outsideShare: number;
  /** Blocks with texture outside the changed areas. */
  readonly outside: number;
  /** The same in the middle of the picture, without a fifth at either edge. */
  readonly middleShare: number;
  /** Of all compared blocks: those in changed areas. */
  readonly changedShare: number;
  /**
   * How far the same blocks lie off their places, in pixels: the medians of tiles, of which half lie off by no more than
   * `usual` and four fifths by no more than `most`. A copy lies on its original; another photo never does everywhere.
   */
  readonly drift: { readonly usual: number; readonly most: number };
  /** Changed areas in blocks, largest first: last column and row included. */
  readonly areas: readonly Area[];
}

export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly blocks: number;
}

/** A changed area has at least so many blocks that are clearly another. */
const LEAST_BLOCKS = 3;
/** Share of the picture at either edge that is not its middle. */
const EDGE = 0.2;

/** Tiles along either side in each of which the shift is taken, and the blocks that one needs. */
const TILES = { along: 4, blocks: 5 };

/** Sums up what the blocks say. */
export function judge({ columns, rows, blocks }: Blocks): Judgement {
  const states = blocks.map(({ state }) => state);
  const is = (x: number, y: number, state: string) =>
    x >= 0 && y >= 0 && x < columns && y < rows && states[y * columns + x] === state;
  // A gap of one block within a changed area belongs to it.
  const marked = Float32Array.from(states, (state, at) => {
    if (state === 'different') return 1;
    if (state === 'outside') return 0;
    const [x, y] = [at % columns, Math.floor(at / columns)];
    const across = is(x - 1, y, 'different') && is(x + 1, y, 'different');
    const down = is(x, y - 1, 'different') && is(x, y + 1, 'different');
    return across || down ? 1 : 0;
  });
  const areas = components(marked, columns, rows, 0.5).filter(({ cells }) => cells >= LEAST_BLOCKS);
  const inside = new Uint8Array(states.length);
  let changed = 0;
  for (const { left, top, right, bottom } of areas) {
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        if (marked[y * columns + x]! < 0.5) continue;
        changed++;
        for (let ny = Math.max(0, y - 1); ny <= Math.min(rows - 1, y + 1); ny++) {
          for (let nx = Math.max(0, x - 1); nx <= Math.min(columns - 1, x + 1); nx++) inside[ny * columns + nx] = 1;
        }
      }
    }
  }
  const count = { same: 0, textured: 0, compared: 0, outsideSame: 0, outside: 0, middleSame: 0, middle: 0 };
  states.forEach((state, at) => {
    if (state === 'outside') return;
    count.compared++;
    if (state === 'plain') return;
    const same = state === 'same' ? 1 : 0;
    count.textured++;
    count.same += same;
    const [x, y] = [(at % columns) + 0.5, Math.floor(at / columns) + 0.5];
    if (x > EDGE * columns && x < (1 - EDGE) * columns && y > EDGE * rows && y < (1 - EDGE) * rows) {
      count.middle++;
      count.middleSame += same;
    }
    if (inside[at]) return;
    count.outside++;
    count.outsideSame += same;
  });
  const share = (part: number, whole: number) => (whole ? part / whole : 0);
  return {
    matchedShare: share(count.same, count.textured),
    outsideShare: share(count.outsideSame, count.outside),
    outside: count.outside,
    middleShare: share(count.middleSame, count.middle),
    changedShare: share(changed, count.compared),
    drift: driftOf(blocks, columns, rows),
    areas: areas.map(({ left, top, right, bottom, cells }) => ({ left, top, right, bottom, blocks: cells })),
  };
}

function driftOf(blocks: readonly Block[], columns: number, rows: number): Judgement['drift'] {
  const tileOf = (at: number) => {
    const across = Math.floor(((at % columns) * TILES.along) / columns);
    return across + TILES.along * Math.floor((Math.floor(at / columns) * TILES.along) / rows);
  };
  const same = blocks.map((block, at) => ({ ...block, tile: tileOf(at) })).filter(({ state }) => state === 'same');
  const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!;
  const shifts = [...Map.groupBy(same, ({ tile }) => tile).values()]
    .filter(tile => tile.length >= TILES.blocks)
    .map(tile => Math.hypot(middle(tile.map(({ shiftX }) => shiftX)), middle(tile.map(({ shiftY }) => shiftY))))
    .sort((a, b) => a - b);
  const at = (share: number) => shifts[Math.floor(share * (shifts.length - 1))] ?? Number.POSITIVE_INFINITY;
  return { usual: at(0.5), most: at(0.8) };
}
