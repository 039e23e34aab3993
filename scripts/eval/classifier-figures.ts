import { auc } from '#scripts/data/likelihood.ts';
import { random } from '#scripts/samples/random.ts';

/** A score of one copy of one photo, given by a head that saw neither the photo's source nor its kind. */
export interface Scored {
  readonly id: string;
  readonly score: number;
  readonly ai: boolean;
  readonly source: string;
  readonly generator: string;
  readonly category: string;
  readonly list: string;
  readonly pair: string;
  readonly fold: number;
}

export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const DRAWS = 200;

/** Score that this share of the negatives pass. */
export function threshold(negatives: readonly number[], fpr: number): number {
  const sorted = [...negatives].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((1 - fpr) * sorted.length))] ?? Number.POSITIVE_INFINITY;
}

/** Share of the values above `at`. */
export const shareAbove = (values: readonly number[], at: number): number =>
  values.filter(value => value > at).length / values.length;

/** Share of positives above the score that `fpr` of the negatives pass. */
export const tprAt = (positives: readonly number[], negatives: readonly number[], fpr: number): number =>
  shareAbove(positives, threshold(negatives, fpr));

type Figure = (positives: readonly number[], negatives: readonly number[]) => number;

/** A figure with its 95% interval over draws of whole sources, since photos of one source are no independent witnesses. */
export function overSources(ai: readonly Scored[], real: readonly Scored[], figure: Figure): Interval {
  const scores = (part: readonly Scored[]) => part.map(({ score }) => score);
  const groups = [ai, real].map(part => [...Map.groupBy(part, ({ source }) => source).values()].map(scores));
  const draw = random(20261122);
  const values = Array.from({ length: DRAWS }, () => {
    const [positives, negatives] = groups.map(list => list.flatMap(() => list[Math.floor(draw() * list.length)]!));
    return figure(positives!, negatives!);
  }).sort((a, b) => a - b);
  return {
    value: figure(scores(ai), scores(real)),
    low: values[Math.floor(0.025 * DRAWS)]!,
    high: values[Math.floor(0.975 * DRAWS)]!,
  };
}

/** AUC of originals against their edits, and how often an edit scores above its own original. */
export function sameScene(pairs: readonly Scored[]): { auc: number; paired: number; pairs: number } {
  const whole = [...Map.groupBy(pairs, ({ pair }) => pair).values()].flatMap(two => {
    const edit = two.find(({ ai }) => ai);
    const original = two.find(({ ai }) => !ai);
    return edit && original ? [[edit.score, original.score] as const] : [];
  });
  return {
    auc: auc(
      whole.map(([edit]) => edit),
      whole.map(([, original]) => original),
    ),
    paired: whole.filter(([edit, original]) => edit > original).length / whole.length,
    pairs: whole.length,
  };
}

/**
 * False alarms by source at a nominal rate: a fold's threshold is the score that this share of the real photos of the
 * other folds pass, so that the sources it is counted on had no part in it. Sources with fewer than `least` are left out.
 */
export function falseAlarms(real: readonly Scored[], fpr: number, least = 15) {
  const limits = new Map<number, number>();
  for (const fold of new Set(real.map(photo => photo.fold))) {
    const others = real.filter(photo => photo.fold !== fold).map(({ score }) => score);
    limits.set(fold, threshold(others, fpr));
  }
  const flagged = real.map(photo => ({ ...photo, over: photo.score > limits.get(photo.fold)! }));
  const bySource = [...Map.groupBy(flagged, ({ source }) => source)]
    .filter(([, photos]) => photos.length >= least)
    .map(([source, photos]) => ({ source, n: photos.length, rate: photos.filter(p => p.over).length / photos.length }))
    .sort((a, b) => b.rate - a.rate);
  return { all: flagged.filter(({ over }) => over).length / flagged.length, bySource };
}

/** Recall by generator at the score that `fpr` of the real photos pass; generators with fewer than `least` are left out. */
export function recallByGenerator(ai: readonly Scored[], real: readonly Scored[], fpr: number, least = 15) {
  const at = threshold(
    real.map(({ score }) => score),
    fpr,
  );
  return [...Map.groupBy(ai, ({ generator }) => generator)]
    .filter(([, photos]) => photos.length >= least)
    .map(([generator, photos]) => ({
      generator,
      n: photos.length,
      recall: shareAbove(
        photos.map(({ score }) => score),
        at,
      ),
    }))
    .sort((a, b) => b.recall - a.recall);
}
