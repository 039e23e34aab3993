import type { CaseTimeline, PhotoRole } from '../core/case.ts';
import type { Clearance } from '../core/decision.ts';
import type { Bilingual } from '../core/language.ts';
import { FINDING_CLASSES, STRENGTHS, type Strength, type Verdict, type VerdictClass } from '../core/verdict.ts';
import { strongestFinding } from './ledger.ts';
import { claimTimingPart, ledgerPart, missingPart, referencePart, reusePart, verdictPart } from './risk-parts.ts';
import { RISK_POLICY, type RiskAction, type RiskPolicy, scaleOf } from './risk-policy.ts';
import { missingEvidence, type RulePack } from './rule-packs.ts';

/** A photo of the case as far as it bears on the risk. The verdict is null until it is inspected. */
export interface RiskPhoto {
  readonly inspectionId: string;
  readonly role: PhotoRole;
  readonly failed: boolean;
  readonly verdict: Pick<
    Verdict,
    'class' | 'strength' | 'log10LR' | 'reasonsAgainst' | 'advice' | 'inconclusive'
  > | null;
}

/** An entry of the buyer's ledger that is in effect. */
export interface RiskEntry {
  readonly caseId: string;
  readonly basis: 'human_confirmed' | 'platform_upheld';
}

export interface RiskInput {
  readonly photos: readonly RiskPhoto[];
  readonly timeline: CaseTimeline;
  /** Of other cases of the same buyer. */
  readonly entries: readonly RiskEntry[];
  /** Set where an appeal or a ruling cleared the case. */
  readonly clearedBy: Clearance | null;
  readonly pack: RulePack;
}

export const RISK_PARTS = [
  'verdict_evidence',
  'reuse',
  'ledger',
  'claim_timing',
  'reference_photos',
  'missing_evidence',
] as const;

/** One named share of the score. */
export interface RiskPart {
  readonly id: (typeof RISK_PARTS)[number];
  /** Whole; negative where it speaks for the claim. */
  readonly points: number;
  readonly why: Bilingual;
}

/** What is not there, and who can give it. */
export interface MissingItem {
  readonly id: string;
  readonly from: 'buyer' | 'seller' | 'service';
  readonly label: Bilingual;
}

export interface GradedAction {
  readonly id: string;
  readonly by: RiskAction['by'];
  readonly name: Bilingual;
  readonly needs: RiskAction['needs'];
  /** Everything that it needs is there. */
  readonly met: boolean;
}

export interface RiskAssessment {
  readonly score: number;
  readonly scale: { readonly min: number; readonly max: number };
  /** Their points sum to the score exactly. */
  readonly parts: readonly RiskPart[];
  /** Band of the strongest finding on the buyer's photos. */
  readonly evidenceStrength: Strength;
  readonly missing: readonly MissingItem[];
  /** What only a person can answer by looking. */
  readonly questions: readonly Bilingual[];
  readonly recommended: string;
  readonly actions: readonly GradedAction[];
  /** Nothing is ever done by itself: a person decides. */
  readonly automatic: false;
  readonly policy: { readonly version: string; readonly pack: string; readonly packVersion: string };
}

/**
 * Weighs a case before its refund. Pure: the same case under the same policy gives the same words. It says what is
 * known and what is missing; it accuses nobody, and a case without a finding is never recommended more than a question.
 */
export function assessRisk(input: RiskInput, policy: RiskPolicy = RISK_POLICY): RiskAssessment {
  const cleared = input.clearedBy !== null;
  const verdicts = buyersPhotos(input).flatMap(({ verdict }) => (verdict ? [verdict] : []));
  const finding = cleared ? null : strongestFinding(verdicts.filter(verdict => !isReuse(verdict.class)));
  const reuse = cleared ? null : strongestFinding(verdicts.filter(verdict => isReuse(verdict.class)));
  const fromPack = missingEvidence(
    input.pack,
    input.photos.map(({ role }) => role),
  );
  const missing = [...unfinished(input), ...fromPack.map(({ id, from, label }) => ({ id, from, label }))];
  const parts = [
    verdictPart(finding, authentic(verdicts), policy),
    reusePart(reuse, policy),
    ledgerPart(new Set(input.entries.map(({ caseId }) => caseId)).size, policy),
    claimTimingPart(input.timeline, input.pack, policy),
    referencePart(input.photos, policy),
    missingPart(fromPack.filter(({ from }) => from === 'buyer').length, policy),
  ];
  const score = parts.reduce((sum, { points }) => sum + points, 0);
  const strength = strongest(finding?.strength, reuse?.strength);
  const open = missing.filter(({ from }) => from === 'buyer').length + verdicts.filter(isOpen).length;
  const actions = policy.actions.map(({ id, by, name, needs }) => ({
    ...{ id, by, name, needs },
    met: meets(needs, { score, strength, open, unfinished: waiting(input.photos), entries: input.entries, cleared }),
  }));
  return {
    score,
    scale: scaleOf(policy),
    parts,
    evidenceStrength: strength,
    missing,
    questions: input.pack.questions,
    recommended: actions.findLast(({ met }) => met)!.id,
    actions,
    automatic: false,
    policy: { version: policy.version, pack: input.pack.id, packVersion: input.pack.version },
  };
}

const isReuse = (word: VerdictClass) => word === 'reused' || word === 'web_image';
const isOpen = (verdict: Pick<Verdict, 'class'>) => verdict.class === 'inconclusive';
const buyersPhotos = ({ photos }: RiskInput) => photos.filter(({ role }) => role === 'claim' || role === 'return');

function strongest(...bands: readonly (Strength | undefined)[]): Strength {
  return STRENGTHS[Math.max(0, ...bands.map(band => (band ? STRENGTHS.indexOf(band) : 0)))]!;
}

/** No finding anywhere, and at least moderate evidence that a photo is authentic. */
function authentic(verdicts: readonly Pick<Verdict, 'class' | 'reasonsAgainst'>[]): boolean {
  return (
    !verdicts.some(verdict => FINDING_CLASSES.includes(verdict.class)) &&
    verdicts.some(({ reasonsAgainst }) => reasonsAgainst.some(({ log10LR }) => log10LR <= -1))
  );
}

const waiting = (photos: readonly RiskPhoto[]) => photos.filter(({ verdict, failed }) => !verdict && !failed).length;

/** Photos about which the service itself does not know yet. */
function unfinished({ photos }: RiskInput): MissingItem[] {
  const items: MissingItem[] = [];
  if (photos.length === 0) items.push({ id: 'photos', from: 'buyer', label: NO_PHOTOS });
  if (waiting(photos) > 0) {
    items.push({ id: 'inspection', from: 'service', label: NOT_INSPECTED });
  }
  if (photos.some(({ failed }) => failed)) items.push({ id: 'readable_photo', from: 'buyer', label: UNREADABLE });
  return items;
}

const NO_PHOTOS: Bilingual = { en: 'Photos of the claim', zh: '售后凭证照片' };
const NOT_INSPECTED: Bilingual = { en: 'The answer on photos that are being inspected', zh: '仍在检测的照片的结果' };
const UNREADABLE: Bilingual = { en: 'A readable copy of a photo that failed', zh: '未能检测的照片的可读版本' };

interface Standing {
  readonly score: number;
  readonly strength: Strength;
  readonly open: number;
  readonly unfinished: number;
  readonly entries: readonly RiskEntry[];
  readonly cleared: boolean;
}

function meets(needs: RiskAction['needs'], { score, strength, open, unfinished, entries, cleared }: Standing): boolean {
  const cases = (list: readonly RiskEntry[]) => new Set(list.map(({ caseId }) => caseId)).size;
  if (cleared) return Object.keys(needs).length === 0;
  return (
    score >= (needs.score ?? Number.NEGATIVE_INFINITY) &&
    STRENGTHS.indexOf(strength) >= STRENGTHS.indexOf(needs.strength ?? 'none') &&
    cases(entries) >= (needs.entries ?? 0) &&
    cases(entries.filter(({ basis }) => basis === 'platform_upheld')) >= (needs.upheldEntries ?? 0) &&
    open >= (needs.openQuestions ?? 0) &&
    unfinished >= (needs.unfinished ?? 0)
  );
}
