import type { Comparison, ComparisonOutcome } from '../core/comparison.ts';
import type { Region } from '../core/evidence.ts';
import type { Plane } from '../kernels/plane.ts';
import { type Blocks, compareBlocks } from './blocks.ts';
import { sharedGrain } from './grain.ts';
import { type Judgement, judge } from './judge.ts';
import { movedShare } from './moved.ts';
import { coveredBy, fitted, halved, longSide, mirrored, placed } from './planes.ts';
import { type Pyramid, register } from './register.ts';

/** Long side in pixels at which pictures are compared, and below which there is too little to compare. */
const SIDE = { most: 512, least: 192 };
/** Long side of the coarsest size, at most: half of it at least. */
const COARSEST = 96;
/** Blocks along the long side. */
const BLOCKS = 32;
/** Areas told one by one. */
const MOST_REGIONS = 8;

/**
 * Compares two upright pictures: finds where one lies in the other (resized, cut by up to a fifth, mirrored), then looks
 * block by block at whether their detail is the same.
 */
export function comparePictures(luma: Plane, heldLuma: Plane): Comparison {
  const laid = laidOn(luma, heldLuma);
  if (!laid) return { outcome: 'other', matchedShare: 0, changedShare: 0, grain: 0, isMirrored: false, regions: [] };
  const { blocks, grain, moved, isMirrored } = laid;
  const judgement = judge(blocks);
  const outcome = moved > COPY.moved ? 'other' : outcomeOf(judgement);
  const { matchedShare, changedShare } = judgement;
  const regions = outcome === 'changed' ? regionsOf(judgement, blocks) : [];
  return { outcome, matchedShare, changedShare, grain, isMirrored, regions };
}

export interface Laid {
  readonly blocks: Blocks;
  /** See sharedGrain. */
  readonly grain: number;
  /** See movedShare. */
  readonly moved: number;
  readonly isMirrored: boolean;
}

/** The blocks of two pictures, one laid on the other; null where no place was found. */
export function laidOn(luma: Plane, heldLuma: Plane): Laid | null {
  const side = Math.min(SIDE.most, longSide(luma), longSide(heldLuma));
  if (side < SIDE.least) return null;
  const [mine, held] = [pyramidOf(luma, side), pyramidOf(heldLuma, side)];
  for (const isMirrored of [false, true]) {
    const turned = isMirrored ? held.map(mirrored) : held;
    const placement = register(mine, turned);
    if (!placement) continue;
    const [picture, unit, heldUnit] = [mine[0]!, longSide(mine[0]!), longSide(held[0]!)];
    const there = placed(turned[0]!, placement, picture, unit, heldUnit);
    const within = coveredBy(placement, turned[0]!, unit, heldUnit);
    const blocks = compareBlocks(picture, there, within, Math.round(unit / BLOCKS));
    return {
      ...{ blocks, isMirrored },
      grain: sharedGrain(picture, there, blocks),
      moved: movedShare(picture, there, blocks),
    };
  }
  return null;
}

function pyramidOf(luma: Plane, side: number): Pyramid {
  const levels = [fitted(luma, side)];
  while (longSide(levels.at(-1)!) > COARSEST) levels.push(halved(levels.at(-1)!));
  return levels;
}

/** From where on two pictures are one. Set by scripts/data/measure-changed.ts, see README.md. */
const COPY = {
  /** Share of the blocks with texture, and of those in the middle: frames of apps are the same at the edges alone. */
  matched: 0.5,
  middle: 0.3,
  /** Share of those outside the changed areas, and their least number. */
  outside: 0.85,
  blocks: 60,
  /** Most of the picture that may have changed. */
  changed: 0.5,
  /** Pixels by which parts may lie off their places: see Judgement.drift. */
  drift: { usual: 0.15, most: 0.35 },
  /** Most of what differs that may lie elsewhere in the other picture. */
  moved: 0.6,
  /** Share of the blocks with texture without any changed area. */
  same: 0.95,
};

function outcomeOf(judgement: Judgement): ComparisonOutcome {
  const { matchedShare, middleShare, outsideShare, outside, changedShare, drift, areas } = judgement;
  const isCopy =
    matchedShare >= COPY.matched &&
    middleShare >= COPY.middle &&
    outsideShare >= COPY.outside &&
    outside >= COPY.blocks &&
    changedShare <= COPY.changed &&
    drift.usual <= COPY.drift.usual &&
    drift.most <= COPY.drift.most;
  if (!isCopy) return 'other';
  if (areas.length > 0) return 'changed';
  return matchedShare >= COPY.same ? 'same' : 'other';
}

function regionsOf({ areas }: Judgement, { columns, rows, side, width, height }: Blocks): Region[] {
  return areas.slice(0, MOST_REGIONS).map(({ left, top, right, bottom, blocks }) => ({
    x: (left * side) / width,
    y: (top * side) / height,
    width: ((right + 1 - left) * side) / width,
    height: ((bottom + 1 - top) * side) / height,
    score: Math.round((1000 * blocks) / (columns * rows)) / 1000,
  }));
}
