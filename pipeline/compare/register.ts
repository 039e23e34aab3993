import type { FloatPlane } from '../kernels/plane.ts';
import { type Match, matchSquares } from './match.ts';
import { longSide, type Placement, placed } from './planes.ts';

/** A pyramid: the picture, and each time half of it. Largest first. */
export type Pyramid = readonly FloatPlane[];

/** Scales of one picture's long side against the other's that are looked for: crops of up to a fifth, either way. */
const SCALES = { least: 0.75, most: 1.34 };
/** Share of the squares sought that must agree on one placement at the coarsest size, and their least number. */
const AGREEING = { share: 0.25, least: 6 };
/** Distance in pixels within which a match agrees with a placement, at the coarsest size. */
const NEAR = 1.2;
const COARSE = { radius: 5, step: 5, reach: 20, plain: 5, least: 0.75 };
/** Squares without which nothing is fitted. */
const LEAST_SQUARES = 6;
const FINE = { radius: 7, step: 12, reach: 3, plain: 4, least: 0.7 };

/**
 * Where `mine` lies in `held`, or null where no place was found: squares of the smallest pictures are looked for in each
 * other, the placement on which most of them agree is taken (Fischler and Bolles 1981, every pair of squares tried instead
 * of random ones), and refined from size to size by squares whose place is then known to a few pixels (hierarchical
 * block matching, Bierling 1988).
 */
export function register(mine: Pyramid, held: Pyramid): Placement | null {
  const [small, heldSmall] = [mine.at(-1)!, held.at(-1)!];
  const { matches, sought } = matchSquares(small, heldSmall, COARSE);
  let placement = agreedPlacement(matches, sought, longSide(small), longSide(heldSmall));
  for (let level = mine.length - 1; placement && level >= 0; level--) {
    // Three times at the full size: each time from where the last one ended.
    for (let turn = level === 0 ? 0 : 2; placement && turn < 3; turn++) {
      placement = refined(mine[level]!, held[level]!, placement);
    }
  }
  return placement;
}

interface Pair {
  readonly x: number;
  readonly y: number;
  readonly toX: number;
  readonly toY: number;
}

function agreedPlacement(matches: readonly Match[], sought: number, unit: number, heldUnit: number): Placement | null {
  const needed = Math.max(AGREEING.least, AGREEING.share * sought);
  if (matches.length < needed) return null;
  const points = matches.map(
    (match): Pair => ({
      ...{ x: (match.x + 0.5) / unit, y: (match.y + 0.5) / unit },
      ...{ toX: (match.toX + 0.5) / heldUnit, toY: (match.toY + 0.5) / heldUnit },
    }),
  );
  const near = NEAR / heldUnit;
  let best: Pair[] = [];
  for (let i = 0; i < points.length; i++) {
    for (let j = i + 1; j < points.length; j++) {
      const [a, b] = [points[i]!, points[j]!];
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const distance = dx * dx + dy * dy;
      if (distance < 0.04) continue;
      // The scale that carries one distance into the other without turning it.
      const scale = (dx * (b.toX - a.toX) + dy * (b.toY - a.toY)) / distance;
      if (scale < SCALES.least || scale > SCALES.most) continue;
      const placement = {
        ...{ scaleX: scale, scaleY: scale },
        shiftX: (a.toX + b.toX - scale * (a.x + b.x)) / 2,
        shiftY: (a.toY + b.toY - scale * (a.y + b.y)) / 2,
      };
      const agreeing = points.filter(point => distanceFrom(placement, point) <= near);
      if (agreeing.length > best.length) best = agreeing;
    }
  }
  return best.length >= needed ? placementOf(best) : null;
}

function distanceFrom({ scaleX, scaleY, shiftX, shiftY }: Placement, { x, y, toX, toY }: Pair): number {
  return Math.max(Math.abs(scaleX * x + shiftX - toX), Math.abs(scaleY * y + shiftY - toY));
}

/** Least squares, across and down apart; null where the squares lie on a line. */
function placementOf(pairs: readonly Pair[]): Placement | null {
  const line = (from: (pair: Pair) => number, to: (pair: Pair) => number) => {
    const mean = (value: (pair: Pair) => number) => pairs.reduce((sum, pair) => sum + value(pair), 0) / pairs.length;
    const [mx, my] = [mean(from), mean(to)];
    const xx = mean(pair => (from(pair) - mx) ** 2);
    const xy = mean(pair => (from(pair) - mx) * (to(pair) - my));
    // A spread of less than a twentieth of the picture fixes no scale.
    return xx < 0.0025 ? null : { scale: xy / xx, shift: my - (xy / xx) * mx };
  };
  const across = line(
    pair => pair.x,
    pair => pair.toX,
  );
  const down = line(
    pair => pair.y,
    pair => pair.toY,
  );
  if (!across || !down) return null;
  const { least, most } = SCALES;
  if ([across, down].some(({ scale }) => scale < least || scale > most)) return null;
  return { scaleX: across.scale, shiftX: across.shift, scaleY: down.scale, shiftY: down.shift };
}

/** The placement fitted anew at this size, by the squares that are found near where it says; null where too few are. */
function refined(mine: FloatPlane, held: FloatPlane, placement: Placement): Placement | null {
  const [unit, heldUnit] = [longSide(mine), longSide(held)];
  const there = placed(held, placement, mine, unit, heldUnit);
  const step = Math.max(FINE.step, Math.round(unit / 24));
  const { matches } = matchSquares(mine, there, { ...FINE, step });
  const pairs = matches.map(({ x, y, toX, toY }): Pair => {
    const [u, v] = [(toX + 0.5) / unit, (toY + 0.5) / unit];
    return {
      ...{ x: (x + 0.5) / unit, y: (y + 0.5) / unit },
      ...{ toX: placement.scaleX * u + placement.shiftX, toY: placement.scaleY * v + placement.shiftY },
    };
  });
  let next: Placement | null = placement;
  // Squares of changed parts lie anywhere: each round keeps those that fit what the others say.
  for (const near of [3, 1.2, 0.5, 0.35]) {
    const kept: Pair[] = pairs.filter(pair => distanceFrom(next!, pair) <= near / unit);
    next = kept.length < LEAST_SQUARES ? null : placementOf(kept);
    if (!next) return null;
  }
  return next;
}
