import type { Bilingual } from '../core/language.ts';
import type { Reason, Verdict, VerdictClass } from '../core/verdict.ts';

/** A piece of evidence that weighs otherwise in a later verdict. */
export interface Change {
  readonly detector: string;
  readonly score: string;
  readonly class: VerdictClass;
  /** Versions of the detector; null where it took no part. */
  readonly versionBefore: string | null;
  readonly versionAfter: string | null;
  /** Log10 likelihood ratio; 0 where the evidence was not there. */
  readonly before: number;
  readonly after: number;
  /** What the evidence says now, or said last. */
  readonly sentence: Bilingual;
}

/** Why a verdict differs from the one before: each reason whose weight changed, the largest change first. Pure. */
export function changesBetween(before: Verdict, after: Verdict): Change[] {
  const [old, new_] = [reasonsOf(before), reasonsOf(after)];
  return [...new Set([...old.keys(), ...new_.keys()])]
    .map((key): Change => {
      const [was, is] = [old.get(key), new_.get(key)];
      const { detector, score, class: about, sentence } = (is ?? was)!;
      return {
        ...{ detector, score, class: about, sentence },
        versionBefore: before.versions.detectors[detector] ?? null,
        versionAfter: after.versions.detectors[detector] ?? null,
        before: was?.log10LR ?? 0,
        after: is?.log10LR ?? 0,
      };
    })
    .filter(change => change.before !== change.after)
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
}

function reasonsOf({ reasonsFor, reasonsAgainst }: Verdict): Map<string, Reason> {
  const all = [...reasonsFor, ...reasonsAgainst];
  return new Map(all.map(reason => [`${reason.detector} ${reason.score} ${reason.class}`, reason]));
}
