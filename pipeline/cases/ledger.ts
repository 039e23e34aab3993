import type { LedgerKind, LedgerState } from '../core/decision.ts';
import type { Bilingual } from '../core/language.ts';
import { FINDING_CLASSES, type Strength, type Verdict } from '../core/verdict.ts';

/** The four kinds in words. They name what a person or a platform concluded, not what a buyer is. */
export const LEDGER_KIND_NAMES: Record<LedgerKind, Bilingual> = {
  abnormal_refund_only: { en: 'Unusual refund without return', zh: '异常仅退款' },
  swapped_return: { en: 'Returned goods exchanged', zh: '退货掉包' },
  false_return: { en: 'Return that did not take place', zh: '虚假退货' },
  web_or_edited_image: { en: 'Picture from the web or edited', zh: '网图/P图' },
};

interface EntryFacts {
  readonly expiresAt: Date;
  readonly frozenBy: string | null;
  readonly removedAt: Date | null;
}

/** Where an entry stands. Removed for good comes before frozen, and frozen before expired. */
export function ledgerState({ expiresAt, frozenBy, removedAt }: EntryFacts, now: Date): LedgerState {
  if (removedAt !== null) return 'removed';
  if (frozenBy !== null) return 'frozen';
  return expiresAt.getTime() <= now.getTime() ? 'expired' : 'effective';
}

/**
 * The strongest finding among a case's verdicts; null where none says anything against a photo. Without one a person
 * cannot confirm an outcome: nobody is entered on weak evidence.
 */
export function strongestFinding<V extends Pick<Verdict, 'class' | 'log10LR' | 'strength'>>(
  verdicts: readonly V[],
): V | null {
  const findings = verdicts.filter(verdict => FINDING_CLASSES.includes(verdict.class));
  return findings.reduce<V | null>((best, each) => (best && best.log10LR >= each.log10LR ? best : each), null);
}

/** Strength that an entry carries: of the case's strongest finding, `none` where there is none. */
export function entryStrength(verdicts: readonly Pick<Verdict, 'class' | 'log10LR' | 'strength'>[]): Strength {
  return strongestFinding(verdicts)?.strength ?? 'none';
}
