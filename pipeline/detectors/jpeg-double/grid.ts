import type { Raster } from '../../core/views.ts';
import { log10Tail } from '../../kernels/binomial.ts';
import { gridVotes, NO_VOTE } from '../../kernels/grid-votes.ts';

/** A vote per 26 pixels on a chat photo; larger photos are asked as often, further apart. */
const MAX_PATCHES = 2400;
/** Votes of one grid at most this many patches apart belong together. */
const REACH = 2;
/** In a region of another grid the picture's own must be seen at most this often, compared with elsewhere. */
const OWN_LEFT = 0.5;
/** A region larger than this is not local: the whole picture was cropped and saved again. */
const MAX_SHARE = 0.6;
const MIN_VOTES = 6;

export interface GridRegion {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** -log10 of the expected number of such regions by chance. */
  readonly significance: number;
  /** Grid origin, 0-7. */
  readonly origin: { readonly x: number; readonly y: number };
}

export interface GridResult {
  /** Origin of the picture's main grid; null where no grid is seen. */
  readonly origin: { readonly x: number; readonly y: number } | null;
  /** -log10 of the expected number of such majorities by chance; 0 where none. */
  readonly significance: number;
  readonly regions: readonly GridRegion[];
  readonly columns: number;
  readonly rows: number;
  readonly pitch: number;
  /** Patches that belong to a region of another grid: its significance, else 0. */
  readonly map: Float32Array;
}

/**
 * Half a block away from a grid, smooth ramps of its blocks are mirror-symmetric, which makes half their coefficients zero:
 * skies vote for such a grid by themselves. Takes the exclusive-or of two grids.
 */
export const isHalfShift = (difference: number) => (difference & 0b011011) === 0;

const originOf = (grid: number) => ({ x: grid & 7, y: grid >> 3 });

/** Finds the grid of the picture's compression and connected regions that follow another one. */
export function analyseGrid(luma: Raster): GridResult {
  const { width, height } = luma;
  const { columns, rows, pitch, votes } = gridVotes(luma, MAX_PATCHES);
  const counts = new Int32Array(64);
  let cast = 0;
  for (const vote of votes) {
    if (vote === NO_VOTE) continue;
    counts[vote]!++;
    cast++;
  }
  let main = 0;
  for (let grid = 1; grid < 64; grid++) if (counts[grid]! > counts[main]!) main = grid;
  const significance = Math.max(0, -(Math.log10(64) + log10Tail(cast, counts[main]!, 1 / 64)));
  const map = new Float32Array(votes.length);
  const shared = { columns, rows, pitch, map };
  if (significance < 3) return { origin: null, significance: 0, regions: [], ...shared };

  // Tests: other grids times rectangles of patches.
  const log10Tests = Math.log10(60) + 2 * Math.log10(Math.max(1, votes.length));
  const regions: GridRegion[] = [];
  for (let grid = 0; grid < 64; grid++) {
    if (isHalfShift(grid ^ main) || counts[grid]! < MIN_VOTES) continue;
    for (const group of groupsOf(votes, columns, rows, grid)) {
      if (group.cells.length < MIN_VOTES) continue;
      const box = { votes: 0, own: 0, other: 0 };
      for (let y = group.top; y <= group.bottom; y++) {
        for (let x = group.left; x <= group.right; x++) {
          const vote = votes[y * columns + x]!;
          if (vote === NO_VOTE) continue;
          box.votes++;
          if (vote === main) box.own++;
          if (vote === grid) box.other++;
        }
      }
      const area = (group.right - group.left + 1) * (group.bottom - group.top + 1);
      const outside = Math.max(1, cast - box.votes);
      // The same grid elsewhere (a crop saved again) or a picture full of period-8 patterns raises what chance can do.
      const chance = Math.max(1 / 64, (counts[grid]! - box.other + 1) / outside);
      const ownElsewhere = (counts[main]! - box.own) / outside;
      if (area > MAX_SHARE * votes.length || box.own / box.votes > OWN_LEFT * ownElsewhere) continue;
      const strength = -(log10Tests + log10Tail(box.votes, box.other, Math.min(0.99, chance)));
      if (strength <= 0) continue;
      for (const cell of group.cells) {
        const [cx, cy] = [cell % columns, Math.floor(cell / columns)];
        for (let y = Math.max(0, cy - 1); y <= Math.min(rows - 1, cy + 1); y++) {
          for (let x = Math.max(0, cx - 1); x <= Math.min(columns - 1, cx + 1); x++) {
            map[y * columns + x] = Math.max(map[y * columns + x]!, strength);
          }
        }
      }
      regions.push({
        x: group.left * pitch,
        y: group.top * pitch,
        width: Math.min(width - group.left * pitch, (group.right - group.left + 1) * pitch),
        height: Math.min(height - group.top * pitch, (group.bottom - group.top + 1) * pitch),
        significance: strength,
        origin: originOf(grid),
      });
    }
  }
  regions.sort((a, b) => b.significance - a.significance);
  return { origin: originOf(main), significance, regions, ...shared };
}

interface Group {
  cells: number[];
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Votes for one grid, joined where they are at most REACH apart. */
function groupsOf(votes: Uint8Array, columns: number, rows: number, grid: number): Group[] {
  const seen = new Uint8Array(votes.length);
  const groups: Group[] = [];
  for (let start = 0; start < votes.length; start++) {
    if (seen[start] || votes[start] !== grid) continue;
    const group: Group = { cells: [], left: columns, top: rows, right: 0, bottom: 0 };
    const stack = [start];
    seen[start] = 1;
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const [cx, cy] = [at % columns, Math.floor(at / columns)];
      group.cells.push(at);
      group.left = Math.min(group.left, cx);
      group.right = Math.max(group.right, cx);
      group.top = Math.min(group.top, cy);
      group.bottom = Math.max(group.bottom, cy);
      for (let y = Math.max(0, cy - REACH); y <= Math.min(rows - 1, cy + REACH); y++) {
        for (let x = Math.max(0, cx - REACH); x <= Math.min(columns - 1, cx + REACH); x++) {
          const next = y * columns + x;
          if (seen[next] || votes[next] !== grid) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
    }
    groups.push(group);
  }
  return groups;
}
