import type { Bilingual, Evidence, Inspection, Reason } from '../api/types.ts';

/** One sentence of evidence: with its weight where it carries some. */
export interface Said {
  readonly detector: string;
  readonly sentence: Bilingual;
  readonly reason: Reason | null;
}

export interface FamilyCard {
  readonly family: Evidence['family'];
  readonly said: readonly Said[];
}

export interface Cards {
  readonly for: readonly FamilyCard[];
  readonly against: readonly FamilyCard[];
  /** What ran and said something that has no weight. */
  readonly seen: readonly FamilyCard[];
  readonly notChecked: readonly Said[];
}

function byFamily(said: readonly (Said & { readonly family: Evidence['family'] })[]): FamilyCard[] {
  return [...Map.groupBy(said, ({ family }) => family)].map(([family, same]) => ({ family, said: same }));
}

/** A photo's evidence as cards: heaviest first, one card per family on each side. */
export function cardsOf({ verdict, evidence }: Pick<Inspection, 'verdict' | 'evidence'>): Cards {
  const heaviest = (reasons: readonly Reason[]) =>
    byFamily(
      [...reasons]
        .sort((a, b) => Number(b.conclusive) - Number(a.conclusive) || Math.abs(b.log10_lr) - Math.abs(a.log10_lr))
        .map(reason => ({ detector: reason.detector, family: reason.family, sentence: reason.sentence, reason })),
    );
  const weighed = new Set(
    [...(verdict?.reasons_for ?? []), ...(verdict?.reasons_against ?? [])].map(({ detector }) => detector),
  );
  const seen = evidence.flatMap(({ detector, family, status, explanation }) =>
    status === 'ok' && explanation && !weighed.has(detector)
      ? [{ detector, family, sentence: explanation, reason: null }]
      : [],
  );
  return {
    for: heaviest(verdict?.reasons_for ?? []),
    against: heaviest(verdict?.reasons_against ?? []),
    seen: byFamily(seen),
    notChecked: (verdict?.not_checked ?? []).map(({ detector, why }) => ({ detector, sentence: why, reason: null })),
  };
}
