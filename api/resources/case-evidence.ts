import { entryStrength } from '#pipeline/cases/ledger.ts';
import type { LedgerKind } from '#pipeline/core/decision.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import type { Verdict } from '#pipeline/core/verdict.ts';
import type { NewLedgerEntry } from '#pipeline/store/decision-ports.ts';
import type { InspectionFull } from '#pipeline/store/ports.ts';

/** Verdicts on the photos that a buyer sent or sent back; a merchant's own photos say nothing of a buyer. */
export function buyersVerdicts(inspections: readonly InspectionFull[]): readonly Verdict[] {
  return inspections
    .filter(({ role }) => role === 'claim' || role === 'return')
    .flatMap(({ result }) => (result ? [result.verdict] : []));
}

/** An entry that carries the strength of the case's strongest evidence and ends after so many days. */
export function entryOf(kind: LedgerKind, inspections: readonly InspectionFull[], days: number): NewLedgerEntry {
  return { kind, strength: entryStrength(buyersVerdicts(inspections)), days };
}

/** `ledger_refused`: nobody can be entered where the platform's id of the buyer is not known. */
export function noBuyer(): RefundlensError {
  return new RefundlensError(
    'ledger_refused',
    {
      en: "The case does not say who the buyer is: open it with the platform's refund.buyer_open_uid.",
      zh: '案件中没有买家标识：请在建立案件时填写平台的 refund.buyer_open_uid。',
    },
    { fields: { buyer_open_uid: 'required' } },
  );
}
