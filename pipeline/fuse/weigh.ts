import { type Evidence, type Family, PIXEL_FAMILIES } from '../core/evidence.ts';
import type { QualityLevel, Reason, VerdictClass } from '../core/verdict.ts';
import { strengthOf } from '../core/verdict.ts';
import type { Calibration, ScoreCalibration } from './calibration.ts';
import type { Policy } from './policy.ts';

/** Piecewise linear through the knots, flat outside. `x` ascending, at least two. */
export function interpolate(x: readonly number[], y: readonly number[], at: number): number {
  if (at <= x[0]!) return y[0]!;
  for (let i = 1; i < x.length; i++) {
    if (at <= x[i]!) {
      const share = (at - x[i - 1]!) / (x[i]! - x[i - 1]!);
      return y[i - 1]! + share * (y[i]! - y[i - 1]!);
    }
  }
  return y.at(-1)!;
}

function log10LROf(calibration: ScoreCalibration, score: number, quality: QualityLevel): number {
  switch (calibration.kind) {
    case 'shown':
      return 0;
    case 'mark':
      return score >= 0.5 ? calibration.log10LR : 0;
    case 'knots': {
      // Without a curve of its own a clean photo is judged by the laundered one, which claims less.
      const curve = calibration.levels[quality] ?? (quality === 'clean' ? calibration.levels.laundered : undefined);
      if (!curve) return 0;
      const bound = Math.log10(curve.n);
      return Math.max(-bound, Math.min(bound, interpolate(curve.x, curve.log10LR, score)));
    }
  }
}

/** Every calibrated score of every detector that ran, with its weight; strongest first, then by name. */
export function weigh(
  evidence: readonly Evidence[],
  calibrations: ReadonlyMap<string, Calibration>,
  quality: QualityLevel,
): Reason[] {
  const reasons: Reason[] = [];
  for (const item of evidence) {
    const calibration = calibrations.get(item.detector);
    if (item.status !== 'ok' || !item.explanation || !calibration || calibration.version !== item.version) continue;
    for (const [score, value] of Object.entries(item.scores)) {
      const entry = calibration.scores[score];
      if (!entry || entry.kind === 'shown') continue;
      const log10LR = log10LROf(entry, value, quality);
      if (log10LR === 0) continue;
      reasons.push({
        detector: item.detector,
        family: item.family,
        score,
        class: entry.class,
        log10LR,
        strength: strengthOf(log10LR),
        conclusive: entry.kind === 'mark' && entry.conclusive,
        sentence: item.sentences[score] ?? item.explanation,
      });
    }
  }
  return reasons.sort(
    (a, b) => Math.abs(b.log10LR) - Math.abs(a.log10LR) || compare(a.detector, b.detector) || compare(a.score, b.score),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** What the evidence weighs for one class. */
export interface Weight {
  /** Sum over independent witnesses of log10 LR, pixel families capped. */
  readonly total: number;
  /** Independent witnesses at or above the policy's `moderate`. */
  readonly moderateWitnesses: number;
  /** Largest weight for and against by one witness. */
  readonly strongestFor: number;
  readonly strongestAgainst: number;
}

/**
 * Adds up the reasons that speak about one class. A family is one witness: its strongest reason for and its strongest
 * reason against count, not their number. Pixel families whose independence was not measured are one witness together.
 */
export function weightOf(reasons: readonly Reason[], about: VerdictClass, policy: Policy): Weight {
  const byFamily = new Map<Family, number>();
  for (const family of new Set(reasons.map(reason => reason.family))) {
    const values = reasons.filter(r => r.class === about && r.family === family).map(r => r.log10LR);
    if (values.length) byFamily.set(family, Math.max(0, ...values) + Math.min(0, ...values));
  }
  const witnesses: number[] = [];
  const pixel: [Family, number][] = [];
  for (const [family, value] of byFamily) {
    if (PIXEL_FAMILIES.includes(family)) pixel.push([family, value]);
    else witnesses.push(value);
  }
  const pixelWitnesses = independentWitnesses(pixel, policy);
  const pixelSum = pixelWitnesses.reduce((sum, value) => sum + value, 0);
  const cappedPixel = Math.max(-policy.pixelCap, Math.min(policy.pixelCap, pixelSum));
  const all = [...witnesses, ...pixelWitnesses];
  return {
    total: witnesses.reduce((sum, value) => sum + value, 0) + cappedPixel,
    moderateWitnesses: all.filter(value => value >= policy.moderate).length,
    strongestFor: Math.max(0, ...all),
    strongestAgainst: Math.min(0, ...all),
  };
}

/** Greedy by size: a family joins where it was measured independent of every one that joined before it. */
function independentWitnesses(families: readonly [Family, number][], policy: Policy): number[] {
  const apart = (a: Family, b: Family) =>
    policy.independentPixelFamilies.some(([x, y]) => (x === a && y === b) || (x === b && y === a));
  const joined: [Family, number][] = [];
  const ordered = [...families].sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]) || compare(a[0], b[0]));
  for (const candidate of ordered) {
    if (joined.every(member => apart(member[0], candidate[0]))) joined.push(candidate);
  }
  return joined.map(([, value]) => value);
}
