import type { JsonObject } from './json.ts';

// What people say about a verdict, and what follows from it. A verdict itself is never changed by any of this.

/** What somebody who looked says of a verdict. */
export const OPINIONS = ['right', 'wrong'] as const;
export type Opinion = (typeof OPINIONS)[number];

/** What a platform decided on a merchant's complaint. */
export const RULING_OUTCOMES = ['upheld', 'rejected'] as const;
export type RulingOutcome = (typeof RULING_OUTCOMES)[number];

/** The kinds of events in a buyer's ledger: 异常仅退款, 退货掉包, 虚假退货, 网图/P图. There is no other. */
export const LEDGER_KINDS = ['abnormal_refund_only', 'swapped_return', 'false_return', 'web_or_edited_image'] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];

/** Who made an outcome certain enough to be entered: a named person, or the platform by its ruling. */
export const LEDGER_BASES = ['human_confirmed', 'platform_upheld'] as const;
export type LedgerBasis = (typeof LEDGER_BASES)[number];

export const LEDGER_STATES = ['effective', 'frozen', 'removed', 'expired'] as const;
export type LedgerState = (typeof LEDGER_STATES)[number];

export const APPEAL_STATES = ['open', 'under_review', 'upheld', 'rejected', 'withdrawn'] as const;
export type AppealState = (typeof APPEAL_STATES)[number];

/** Why what followed from a verdict was taken back. */
export const CLEARANCES = ['appeal_upheld', 'ruling_rejected', 'verdict_changed'] as const;
export type Clearance = (typeof CLEARANCES)[number];

/** Every step that a case's history keeps. */
export const DECISION_TYPES = [
  'feedback.created',
  'ruling.recorded',
  'ledger.written',
  'ledger.confirmed',
  'ledger.frozen',
  'ledger.released',
  'ledger.removed',
  'appeal.opened',
  'appeal.under_review',
  'appeal.upheld',
  'appeal.rejected',
  'appeal.withdrawn',
  'report.withdrawn',
  'verdict.reversed',
] as const;
export type DecisionType = (typeof DECISION_TYPES)[number];

/** A row of the append-only history of what was decided about a case or a photo. */
export interface Decision {
  readonly id: string;
  readonly type: DecisionType;
  readonly caseId: string | null;
  readonly inspectionId: string | null;
  /** What is particular to the type, named as the API names it. */
  readonly data: JsonObject;
  /** The API key that said so; null where a new verdict brought it about. */
  readonly keyId: string | null;
  readonly createdAt: Date;
}
