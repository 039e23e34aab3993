import type {
  AppealState,
  Clearance,
  Decision,
  LedgerBasis,
  LedgerKind,
  Opinion,
  RulingOutcome,
} from '../core/decision.ts';
import type { JsonObject } from '../core/json.ts';
import type { Strength, VerdictClass } from '../core/verdict.ts';
import type { CaseRow, Page } from './ports.ts';

export interface NewRuling {
  readonly outcome: RulingOutcome;
  readonly platform: string;
  /** The platform's number for it. */
  readonly reference: string | null;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly note: string | null;
}

/** What is to stand in the buyer's ledger. */
export interface NewLedgerEntry {
  readonly kind: LedgerKind;
  /** Of the strongest evidence in the case; `none` where the platform decided on something else. */
  readonly strength: Strength;
  readonly days: number;
}

export interface LedgerEntry {
  readonly id: string;
  /** Pseudonym: see core/buyer.ts. */
  readonly buyer: string;
  readonly caseId: string;
  readonly kind: LedgerKind;
  readonly basis: LedgerBasis;
  readonly strength: Strength;
  /** Set where the basis is a platform's ruling. */
  readonly rulingId: string | null;
  readonly decidedBy: string;
  readonly keyId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** The appeal that is being looked at; the entry has no effect meanwhile. */
  readonly frozenBy: string | null;
  readonly removedAt: Date | null;
  readonly removedBecause: Clearance | null;
}

export interface NewAppeal {
  /** What is objected, in words. */
  readonly ground: string;
  readonly reference: string | null;
  /** Until when the platform takes appeals; null where it says nothing. A later one is looked at all the same. */
  readonly fileBy: Date | null;
  readonly answerBy: Date;
}

export interface AppealRow extends NewAppeal {
  readonly id: string;
  readonly caseId: string;
  readonly state: AppealState;
  /** Who ended it; null until then. */
  readonly decidedBy: string | null;
  readonly keyId: string;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
}

/** An appeal as a line of a list, with the names of its case. */
export interface AppealListed extends AppealRow {
  readonly case: { readonly reference: string | null; readonly title: string | null };
}

export interface AssessmentRow {
  readonly id: string;
  readonly caseId: string;
  readonly result: JsonObject;
  readonly keyId: string;
  readonly createdAt: Date;
}

/** What became of a merchant's own complaints and verdicts in a time. A case counts once, however often it was filed. */
export interface OwnReports {
  readonly casesOpened: number;
  readonly casesReported: number;
  readonly reports: number;
  /** Reported cases whose last word is a ruling for the merchant. */
  readonly upheld: number;
  /** Reported cases that a ruling, an appeal or a later verdict took back since. */
  readonly overturned: number;
  readonly appealed: number;
  readonly feedback: { readonly right: number; readonly wrong: number };
}

/** A type, as plain data is: it goes out as it is. */
type Opinions = { readonly right: number; readonly wrong: number };

/** What clerks and platforms said of the results of a time. Weeks are named by their Monday in UTC+8: `2026-11-16`. */
export interface Agreement {
  /** Photos of that time with a finding in force, whether or not anybody said anything of it. */
  readonly findings: number;
  /** The last opinion on each verdict. */
  readonly feedback: {
    readonly byClass: readonly (Opinions & { readonly class: VerdictClass })[];
    readonly byWeek: readonly (Opinions & { readonly week: string })[];
    /** On findings, by each check and version that spoke for them; one finding counts under several. */
    readonly byDetector: readonly (Opinions & { readonly detector: string; readonly version: string })[];
  };
  /** Cases by the last ruling and what their photos show now; class null where none of the buyer's was inspected. */
  readonly rulings: readonly {
    readonly class: VerdictClass | null;
    readonly outcome: RulingOutcome;
    readonly week: string;
    readonly cases: number;
  }[];
}

/** What is decided about cases, and what follows. Every change and its trace are written in one transaction. */
export interface DecisionStore {
  /** On a photo's verdict. Throws `not_found`. */
  addInspectionFeedback(inspectionId: string, opinion: Opinion, note: string | null, keyId: string): Promise<Decision>;
  /** On a case as a whole. Throws `not_found`. */
  addCaseFeedback(caseId: string, opinion: Opinion, note: string | null, keyId: string): Promise<Decision>;
  /**
   * A ruling for the merchant writes the entry, where one is given and the buyer is known, and lifts a clearance. One
   * against takes back what followed from the verdict. One that is older than the last word on the case (a ruling or an
   * appeal that was upheld) is kept and changes nothing; with an entry it is refused. Throws `not_found`,
   * `ledger_refused`.
   */
  recordRuling(
    caseId: string,
    ruling: NewRuling,
    entry: NewLedgerEntry | null,
    keyId: string,
  ): Promise<{ readonly ruling: Decision; readonly entry: LedgerEntry | null }>;
  /** What a named person confirms. Throws `not_found`, `case_cleared`, `ledger_refused`. */
  confirmOutcome(caseId: string, entry: NewLedgerEntry, decidedBy: string, keyId: string): Promise<LedgerEntry>;
  /** Oldest first, with those on the case's photos. */
  caseDecisions(caseId: string): Promise<readonly Decision[]>;
  /** Opinions on an inspection's photo, whichever of its inspections they were given on. Oldest first. */
  photoFeedback(photoId: string): Promise<readonly Decision[]>;
  /** Every entry that there ever was, oldest first; null where no case of the tenant has this buyer. */
  buyerLedger(buyer: string): Promise<readonly LedgerEntry[] | null>;
  /** Freezes the case's entries. Throws `not_found`; `appeal_state` where one is open already. */
  openAppeal(caseId: string, appeal: NewAppeal, keyId: string): Promise<AppealRow>;
  getAppeal(id: string): Promise<AppealRow | null>;
  /** Newest first, or oldest first, whose time for an answer ends first. */
  listAppeals(search: {
    limit: number;
    cursor?: string;
    state?: AppealState;
    /** Whether they are answered or withdrawn. */
    closed?: boolean;
    caseId?: string;
    order?: 'newest' | 'oldest';
  }): Promise<Page<AppealListed>>;
  /**
   * One step of an appeal, where it still stands as `from`; else null. `upheld` clears the case: its entries lose
   * their effect, its reports are withdrawn. `rejected` and `withdrawn` give the entries their effect back.
   */
  stepAppeal(
    id: string,
    step: { from: AppealState; to: AppealState; decidedBy: string; note: string | null },
    keyId: string,
  ): Promise<AppealRow | null>;
  /** The newest case with this number as its reference, refund, order or sub-order number. */
  findCaseByNumber(number: string): Promise<CaseRow | null>;
  saveAssessment(caseId: string, result: JsonObject, keyId: string): Promise<AssessmentRow>;
  getAssessment(id: string): Promise<AssessmentRow | null>;
  ownReports(since: Date, complaintProfiles: readonly string[]): Promise<OwnReports>;
  /** Opinions given and rulings made since then, beside the results that they are about. */
  agreement(since: Date): Promise<Agreement>;
}
