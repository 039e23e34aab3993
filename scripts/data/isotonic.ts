import { DEFAULT_POLICY } from '#pipeline/fuse/policy.ts';

/** A score of one look at one photo. `group` keeps looks at the same photo together. */
export interface Sample {
  readonly score: number;
  readonly forged: boolean;
  readonly group: string;
}

/** Scores below which a class counts as this much of a photo more, so that empty ends of the scale claim nothing. */
const PRIOR = 0.5;
/** A step rests on at least this many photos. */
const MIN_PHOTOS = 1.5;
const MAX_STEPS = 8;

/**
 * log10 likelihood ratio as a rising step curve: pool adjacent violators on the share of forged among all, each class
 * weighing the same, then every step smoothed by half a photo on both sides and held within `cap` and within log10 of the
 * smaller class. For scores that are 0 for most photos of either class, where a logistic curve would fit the bulk alone.
 * Counts are of photos, not of looks: a photo that is seen plain and laundered weighs as one.
 * @returns knots in pairs at both ends of each step, for straight lines between them
 */
export function isotonic(samples: readonly Sample[], cap: number): { x: number[]; log10LR: number[]; n: number } {
  const looks = new Map<string, number>();
  for (const { group } of samples) looks.set(group, (looks.get(group) ?? 0) + 1);
  const weightOf = ({ group }: Sample) => 1 / looks.get(group)!;
  const total = (forged: boolean) => samples.filter(s => s.forged === forged).reduce((sum, s) => sum + weightOf(s), 0);
  const [forgedTotal, realTotal] = [total(true), total(false)];
  interface Step {
    from: number;
    to: number;
    forged: number;
    real: number;
  }
  const steps: Step[] = [];
  const rate = (step: Step) => step.forged / forgedTotal / (step.forged / forgedTotal + step.real / realTotal);
  for (const sample of [...samples].sort((a, b) => a.score - b.score)) {
    const weight = weightOf(sample);
    const last = steps.at(-1);
    if (last && last.to === sample.score) last[sample.forged ? 'forged' : 'real'] += weight;
    else {
      steps.push({
        from: sample.score,
        to: sample.score,
        forged: sample.forged ? weight : 0,
        real: sample.forged ? 0 : weight,
      });
    }
  }
  const pooled: Step[] = [];
  for (const step of steps) {
    pooled.push({ ...step });
    while (pooled.length > 1 && rate(pooled.at(-2)!) >= rate(pooled.at(-1)!)) {
      const last = pooled.pop()!;
      const before = pooled.at(-1)!;
      before.to = last.to;
      before.forged += last.forged;
      before.real += last.real;
    }
  }
  // Steps with hardly any photo join their neighbour: a curve of single photos would be a curve of chance.
  const merged: Step[] = [];
  for (const step of pooled) {
    const last = merged.at(-1);
    if (last && (step.forged + step.real < MIN_PHOTOS || last.forged + last.real < MIN_PHOTOS)) {
      last.to = step.to;
      last.forged += step.forged;
      last.real += step.real;
    } else merged.push({ ...step });
  }
  // More steps than a curve needs: the lowest become one, so that what lies below the curve still counts.
  const lowest = merged.splice(0, Math.max(0, merged.length - MAX_STEPS) + 1);
  merged.unshift({
    from: lowest[0]!.from,
    to: lowest.at(-1)!.to,
    forged: lowest.reduce((sum, { forged }) => sum + forged, 0),
    real: lowest.reduce((sum, { real }) => sum + real, 0),
  });
  const n = Math.floor(Math.min(forgedTotal, realTotal));
  const bound = Math.min(cap, Math.log10(n));
  const x: number[] = [];
  const log10LR: number[] = [];
  for (const step of merged) {
    const ratio = (step.forged + PRIOR) / (forgedTotal + 2 * PRIOR) / ((step.real + PRIOR) / (realTotal + 2 * PRIOR));
    const value = Math.round(Math.max(-bound, Math.min(bound, Math.log10(ratio))) * 1e3) / 1e3;
    for (const end of [step.from, step.to]) {
      const at = Math.round(end * 1e5) / 1e5;
      if (x.length && at <= x.at(-1)!) continue;
      x.push(at);
      log10LR.push(Math.max(value, log10LR.at(-1) ?? value));
    }
  }
  if (x.length === 1) {
    x.push(x[0]! + 1);
    log10LR.push(log10LR[0]!);
  }
  return { x, log10LR, n };
}

/** Log-likelihood-ratio cost (N. Bruemmer, 2006): 0 perfect, 1 says nothing, above 1 misleads. */
export function cllr(forged: readonly number[], real: readonly number[]): number {
  const cost = (values: readonly number[], sign: 1 | -1) =>
    values.reduce((sum, value) => sum + Math.log2(1 + 10 ** (-sign * value)), 0) / values.length;
  return (cost(forged, 1) + cost(real, -1)) / 2;
}

/** Weights below this change no answer alone. */
export const HARMLESS = DEFAULT_POLICY.lead - 0.05;
