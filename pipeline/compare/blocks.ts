import type { FloatPlane } from '../kernels/plane.ts';
import { peakBetween } from './match.ts';
import { detailOf } from './planes.ts';

/**
 * What a block says of the two pictures: the same detail at the same place; clearly another; neither (compression has
 * taken too much); too plain to say, or letters and lines on an even ground; or not within both.
 */
export type BlockState = 'same' | 'different' | 'unsure' | 'plain' | 'outside';

export interface Block {
  readonly state: BlockState;
  /** Standard deviation of the stronger detail, in levels. */
  readonly texture: number;
  /** By how much the held detail lies off, in pixels, at most one and a half either way. */
  readonly shiftX: number;
  readonly shiftY: number;
}

export interface Blocks {
  readonly columns: number;
  readonly rows: number;
  /** Side in pixels of the compared size. */
  readonly side: number;
  /** Size in pixels of the compared picture; what is left over beyond the last block is not compared. */
  readonly width: number;
  readonly height: number;
  readonly blocks: readonly Block[];
}

/** The part of a picture that lies within the other, in pixels. */
export interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Radius of the square whose mean is taken off, in pixels. */
const DETAIL_RADIUS = 4;
/** Standard deviation of detail from which a block has texture, in levels. */
const TEXTURE = 2;
/** Normalised cross-correlation of detail from which a block is the same, and below which it is another. */
const LIKE = { same: 0.75, different: 0.45 };
/** Root mean square of what the detail differs by that no laundering makes, in levels. */
const APART = 4.5;
/** Difference of mean luma beyond what brightness and contrast explain that makes a plain block another, in levels. */
const SHADE = 12;

/**
 * Letters and lines on an even ground: so many of a block's samples lie within so many levels of its most frequent one,
 * while all of them span so many. Forms and frames of apps are made of such blocks and are the same in any two screenshots.
 */
const DRAWN = { share: 0.55, near: 6, span: 60 };

/** Compares two pictures of the same size block by block. `held` is placed already; `within`: the part that it covers. */
export function compareBlocks(mine: FloatPlane, held: FloatPlane, within: Extent, side: number): Blocks {
  const columns = Math.floor(mine.width / side);
  const rows = Math.floor(mine.height / side);
  const [detail, heldDetail] = [detailOf(mine, DETAIL_RADIUS), detailOf(held, DETAIL_RADIUS)];
  // A block is looked for a pixel around its place, so none may touch an edge.
  const [left, top] = [Math.max(0, within.left), Math.max(0, within.top)];
  const [right, bottom] = [Math.min(mine.width, within.right), Math.min(mine.height, within.bottom)];
  const measured = Array.from({ length: columns * rows }, (_, at) => {
    const x = (at % columns) * side;
    const y = Math.floor(at / columns) * side;
    if (x <= left || y <= top || x + side >= right || y + side >= bottom) return null;
    const shades = { mean: meanOf(mine, x, y, side), held: meanOf(held, x, y, side) };
    const isDrawn = isDrawnAt(mine, x, y, side) && isDrawnAt(held, x, y, side);
    return { ...likenessOf(detail, heldDetail, x, y, side), ...shades, isDrawn };
  });
  const shadeOf = brightness(measured.filter(block => block !== null).filter(block => block.likeness >= LIKE.same));
  const blocks = measured.map((block): Block => {
    if (!block) return { state: 'outside', texture: 0, shiftX: 0, shiftY: 0 };
    const { texture, likeness, apart, shiftX, shiftY } = block;
    const stateOf = (): BlockState => {
      if (block.isDrawn) return 'plain';
      if (texture < TEXTURE) return Math.abs(block.mean - shadeOf(block.held)) > SHADE ? 'different' : 'plain';
      if (likeness >= LIKE.same) return 'same';
      return likeness < LIKE.different && apart >= APART ? 'different' : 'unsure';
    };
    return { state: stateOf(), texture, shiftX, shiftY };
  });
  return { columns, rows, side, width: mine.width, height: mine.height, blocks };
}

interface Shades {
  readonly mean: number;
  readonly held: number;
}

function meanOf({ width, data }: FloatPlane, x: number, y: number, side: number): number {
  let sum = 0;
  for (let dy = 0; dy < side; dy++) for (let dx = 0; dx < side; dx++) sum += data[(y + dy) * width + x + dx]!;
  return sum / (side * side);
}

function isDrawnAt({ width, data }: FloatPlane, x: number, y: number, side: number): boolean {
  const counts = new Uint16Array(256);
  let [least, most] = [255, 0];
  for (let dy = 0; dy < side; dy++) {
    for (let dx = 0; dx < side; dx++) {
      const level = Math.round(data[(y + dy) * width + x + dx]!);
      counts[level]!++;
      if (level < least) least = level;
      if (level > most) most = level;
    }
  }
  if (most - least < DRAWN.span) return false;
  const needed = DRAWN.share * side * side;
  let within = 0;
  for (let level = 0; level < 256; level++) {
    within += counts[level]!;
    if (level > 2 * DRAWN.near) within -= counts[level - 2 * DRAWN.near - 1]!;
    if (within >= needed) return true;
  }
  return false;
}

/** Best likeness of one block's detail within a pixel of its place, where, the stronger texture, and how far apart. */
function likenessOf(mine: FloatPlane, held: FloatPlane, x: number, y: number, side: number) {
  const count = side * side;
  const found = new Float64Array(9);
  let best = { likeness: -1, texture: 0, apart: 0 };
  let at = 4;
  for (let i = 0; i < 9; i++) {
    const [ox, oy] = [(i % 3) - 1, Math.floor(i / 3) - 1];
    let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0];
    for (let dy = 0; dy < side; dy++) {
      const row = (y + dy) * mine.width + x;
      const heldRow = (y + oy + dy) * held.width + x + ox;
      for (let dx = 0; dx < side; dx++) {
        const [p, q] = [mine.data[row + dx]!, held.data[heldRow + dx]!];
        a += p;
        b += q;
        aa += p * p;
        bb += q * q;
        ab += p * q;
      }
    }
    const [va, vb] = [Math.max(0, aa - (a * a) / count), Math.max(0, bb - (b * b) / count)];
    const cov = ab - (a * b) / count;
    const likeness = va > 0 && vb > 0 ? cov / Math.sqrt(va * vb) : 0;
    found[i] = likeness;
    if (likeness <= best.likeness) continue;
    const apart = Math.sqrt(Math.max(0, va + vb - 2 * cov) / count);
    best = { likeness, texture: Math.sqrt(Math.max(va, vb) / count), apart };
    at = i;
  }
  const [dx, dy] = [(at % 3) - 1, Math.floor(at / 3) - 1];
  const shiftX = dx === 0 ? peakBetween(found[at - 1]!, best.likeness, found[at + 1]!) : dx;
  const shiftY = dy === 0 ? peakBetween(found[at - 3]!, best.likeness, found[at + 3]!) : dy;
  return { ...best, shiftX, shiftY };
}

/** Gain and offset of brightness between blocks that are the same, by least squares, the worst fifth left out once. */
function brightness(blocks: readonly Shades[]): (held: number) => number {
  const lineOf = (of: readonly Shades[]) => {
    const mean = (value: (block: Shades) => number) => of.reduce((sum, block) => sum + value(block), 0) / of.length;
    const [mx, my] = [mean(block => block.held), mean(block => block.mean)];
    const xx = mean(block => (block.held - mx) ** 2);
    const gain = xx > 1 ? mean(block => (block.held - mx) * (block.mean - my)) / xx : 1;
    return (held: number) => my + gain * (held - mx);
  };
  if (blocks.length === 0) return held => held;
  const first = lineOf(blocks);
  const misfit = (block: Shades) => Math.abs(block.mean - first(block.held));
  const kept = [...blocks].sort((a, b) => misfit(a) - misfit(b)).slice(0, Math.ceil(blocks.length * 0.8));
  return lineOf(kept);
}
