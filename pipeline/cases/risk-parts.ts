import type { CaseTimeline } from '../core/case.ts';
import type { Bilingual } from '../core/language.ts';
import { instantOf } from '../core/moment.ts';
import type { Strength, Verdict } from '../core/verdict.ts';
import type { RiskPart, RiskPhoto } from './risk.ts';
import type { RiskPolicy } from './risk-policy.ts';
import type { RulePack } from './rule-packs.ts';

// Each part of the score with the sentence that says why it has its points. None says anything about a person.

type Finding = Pick<Verdict, 'strength'> | null;

const STRENGTH_WORDS: Record<Strength, Bilingual> = {
  none: { en: 'no weight', zh: '无权重' },
  weak: { en: 'weak', zh: '弱' },
  moderate: { en: 'moderate', zh: '中等' },
  moderately_strong: { en: 'moderately strong', zh: '较强' },
  strong: { en: 'strong', zh: '强' },
  very_strong: { en: 'very strong', zh: '很强' },
  extremely_strong: { en: 'extremely strong', zh: '极强' },
};

export function verdictPart(finding: Finding, authentic: boolean, policy: RiskPolicy): RiskPart {
  if (finding) {
    const band = STRENGTH_WORDS[finding.strength];
    return {
      id: 'verdict_evidence',
      points: policy.verdictEvidence[finding.strength],
      why: {
        en: `A photo of the claim has a finding; its evidence is ${band.en}.`,
        zh: `售后照片中有一项检出结果，证据强度：${band.zh}。`,
      },
    };
  }
  return authentic
    ? { id: 'verdict_evidence', points: policy.authentic, why: AUTHENTIC }
    : { id: 'verdict_evidence', points: 0, why: NO_FINDING };
}

export function reusePart(finding: Finding, policy: RiskPolicy): RiskPart {
  if (!finding) return { id: 'reuse', points: 0, why: NOT_SEEN };
  const band = STRENGTH_WORDS[finding.strength];
  return {
    id: 'reuse',
    points: policy.reuse[finding.strength],
    why: {
      en: `A photo of the claim was seen before; the evidence is ${band.en}.`,
      zh: `售后照片中有一张此前出现过，证据强度：${band.zh}。`,
    },
  };
}

/** @param cases  other cases of the buyer with an entry in effect. */
export function ledgerPart(cases: number, { ledger }: RiskPolicy): RiskPart {
  return {
    id: 'ledger',
    points: Math.min(ledger.max, cases * ledger.perCase),
    why: {
      en: `Other cases with a confirmed outcome that is in effect: ${cases}.`,
      zh: `其他案件中有效的已确认记录：${cases} 件。`,
    },
  };
}

export function claimTimingPart(timeline: CaseTimeline, pack: RulePack, { claimTiming }: RiskPolicy): RiskPart {
  const { delivered_at: delivered, claimed_at: claimed } = timeline;
  if (!delivered || !claimed) return { id: 'claim_timing', points: 0, why: NO_TIMES };
  const hours = (instantOf(claimed).getTime() - instantOf(delivered).getTime()) / 3_600_000;
  if (hours < 0) return { id: 'claim_timing', points: claimTiming.beforeDelivery, why: BEFORE_DELIVERY };
  const { claimWithinHours: within } = pack;
  if (within === undefined || hours <= within) return { id: 'claim_timing', points: 0, why: USUAL_TIME };
  return {
    id: 'claim_timing',
    points: claimTiming.late,
    why: {
      en: `The claim came ${Math.floor(hours)} hours after delivery; for these goods ${within} are usual.`,
      zh: `申请时间为签收后 ${Math.floor(hours)} 小时；此类商品通常在 ${within} 小时内提出。`,
    },
  };
}

export function referencePart(photos: readonly RiskPhoto[], { referencePhotos }: RiskPolicy): RiskPart {
  const reference = photos.some(({ role }) => role === 'packing' || role === 'listing');
  if (!reference) return { id: 'reference_photos', points: 0, why: NO_REFERENCE };
  const inspected = photos.filter(({ role, verdict }) => (role === 'claim' || role === 'return') && verdict);
  const contradicted = inspected.some(({ verdict }) => verdict!.class === 'mismatch' || verdict!.class === 'reused');
  if (contradicted || inspected.length === 0) return { id: 'reference_photos', points: 0, why: REFERENCE_UNUSED };
  return { id: 'reference_photos', points: referencePhotos, why: REFERENCE_AGREES };
}

export function missingPart(items: number, { missingEvidence: { perItem, max } }: RiskPolicy): RiskPart {
  return {
    id: 'missing_evidence',
    points: Math.min(max, items * perItem),
    why: {
      en: `Kinds of evidence that such a claim needs and that are not there yet: ${items}.`,
      zh: `此类申请所需而尚未提供的凭证：${items} 项。`,
    },
  };
}

const AUTHENTIC: Bilingual = {
  en: 'No finding, and evidence that the photos of the claim are as they were taken.',
  zh: '未检出异常，且有证据表明售后照片保持拍摄时的原状。',
};
const NO_FINDING: Bilingual = { en: 'No finding on the photos of the claim.', zh: '售后照片未检出异常。' };
const NOT_SEEN: Bilingual = {
  en: 'No photo of the claim was seen before.',
  zh: '售后照片此前没有出现过。',
};
const NO_TIMES: Bilingual = {
  en: 'The times of delivery and claim are not both known.',
  zh: '签收时间与申请时间不全。',
};
const BEFORE_DELIVERY: Bilingual = {
  en: 'The claim is dated before the delivery; one of the times may be wrong.',
  zh: '申请时间早于签收时间，其中之一可能有误。',
};
const USUAL_TIME: Bilingual = { en: 'The claim came at a usual time.', zh: '申请时间正常。' };
const NO_REFERENCE: Bilingual = {
  en: 'There is no packing or listing photo to compare with.',
  zh: '没有可供对照的发货照片或商品照片。',
};
const REFERENCE_UNUSED: Bilingual = {
  en: 'Packing or listing photos are there; nothing in them speaks for the claim.',
  zh: '有发货或商品照片，但没有支持该申请的对照结果。',
};
const REFERENCE_AGREES: Bilingual = {
  en: 'Packing or listing photos are there, and nothing was found that contradicts them.',
  zh: '有发货或商品照片，且未发现与之不一致之处。',
};
