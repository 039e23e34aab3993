import { assessRisk } from '#pipeline/cases/risk.ts';
import { rulePackOf } from '#pipeline/cases/rule-packs.ts';
import type { Decision } from '#pipeline/core/decision.ts';
import type { AppealRow, LedgerEntry } from '#pipeline/store/decision-ports.ts';
import { appealJson, listedAppealJson } from './appeal.ts';
import { decisionJson } from './decision.ts';
import { ledgerEntryJson } from './ledger.ts';
import { reportQualityJson } from './report-quality.ts';
import { assessmentJson, riskJson } from './risk.ts';
import { rulePackJson } from './rule-pack.ts';

// As examples.ts: made by the very functions that make the answers.

const CASE_ID = '0199d3f2-5a10-7c3e-8f00-3a5b6c7d8e9f';
const KEY_ID = '0199d3f0-1c20-7a5b-9d10-2b3c4d5e6f70';
const BUYER = '5b0e6f1c-93ad-8c41-a7f2-0d9b8e6c4a31';
const CREATED = new Date('2026-11-22T05:30:00.000Z');
const DAY_MS = 86_400_000;

const feedback: Decision = {
  id: '0199d3f4-1a2b-7c3d-8e4f-5a6b7c8d9e0f',
  type: 'feedback.created',
  caseId: CASE_ID,
  inspectionId: '0199d3f2-6b21-7d4f-9a11-4b6c7d8e9fa0',
  data: {
    opinion: 'wrong',
    note: '买家补发了原图，与实物一致',
    verdict: { class: 'ai_edited', strength: 'moderate', hash: 'c4a1f0d2'.repeat(8) },
  },
  keyId: KEY_ID,
  createdAt: CREATED,
};

export const NEW_RULING_EXAMPLE = {
  outcome: 'upheld',
  platform: 'taobao',
  reference: '20261121-884',
  decided_by: '平台客服',
  decided_at: '2026-11-21T16:40:00+08:00',
  ledger: 'web_or_edited_image',
} as const;

const ruling: Decision = {
  ...feedback,
  id: '0199d3f5-2b3c-7d4e-8f5a-6b7c8d9e0f1a',
  type: 'ruling.recorded',
  inspectionId: null,
  data: {
    outcome: 'upheld',
    platform: 'taobao',
    reference: '20261121-884',
    decided_by: '平台客服',
    note: null,
    decided_at: '2026-11-21T08:40:00.000Z',
  },
};

const entry: LedgerEntry = {
  id: '0199d3f5-2b3d-7e5f-8a6b-7c8d9e0f1a2b',
  buyer: BUYER,
  caseId: CASE_ID,
  kind: 'web_or_edited_image',
  basis: 'platform_upheld',
  strength: 'moderately_strong',
  rulingId: ruling.id,
  decidedBy: '平台客服',
  keyId: KEY_ID,
  createdAt: CREATED,
  expiresAt: new Date(CREATED.getTime() + 365 * DAY_MS),
  frozenBy: null,
  removedAt: null,
  removedBecause: null,
};

const appeal: AppealRow = {
  id: '0199d3f6-3c4d-7e5f-9a6b-8c7d9e0f1a2b',
  caseId: CASE_ID,
  state: 'open',
  ground: '照片是本人用手机拍摄，可提供原图',
  reference: null,
  fileBy: null,
  answerBy: new Date(CREATED.getTime() + 7 * DAY_MS),
  decidedBy: null,
  keyId: KEY_ID,
  createdAt: CREATED,
  closedAt: null,
};

const assessment = assessRisk({
  photos: [
    {
      inspectionId: feedback.inspectionId!,
      role: 'claim',
      failed: false,
      verdict: {
        ...{ class: 'ai_generated', strength: 'moderately_strong', log10LR: 2.4 },
        ...{ reasonsAgainst: [], advice: [], inconclusive: [] },
      },
    },
  ],
  timeline: { delivered_at: '2026-11-20T18:02:00+08:00', claimed_at: '2026-11-21T09:14:00+08:00' },
  entries: [],
  clearedBy: null,
  pack: rulePackOf('fresh'),
});

export const FEEDBACK_EXAMPLE = decisionJson(feedback);
export const HISTORY_EXAMPLE = { items: [decisionJson(feedback), decisionJson(ruling)] };
export const LEDGER_ENTRY_EXAMPLE = ledgerEntryJson(entry, CREATED);
export const LEDGER_EXAMPLE = { buyer: BUYER, effective: 1, items: [LEDGER_ENTRY_EXAMPLE] };
export const RULING_EXAMPLE = { ruling: decisionJson(ruling), ledger_entry: LEDGER_ENTRY_EXAMPLE };
export const APPEAL_EXAMPLE = appealJson(appeal, CREATED);
export const LISTED_APPEAL_EXAMPLE = listedAppealJson(
  { ...appeal, case: { reference: '178842019365520', title: null } },
  CREATED,
);
export const RISK_EXAMPLE = assessmentJson({
  id: '0199d3f7-4d5e-7f6a-8b7c-9d8e0f1a2b3c',
  caseId: CASE_ID,
  result: riskJson(assessment),
  keyId: KEY_ID,
  createdAt: CREATED,
});
export const RULE_PACK_EXAMPLE = rulePackJson(rulePackOf('fresh'));
export const REPORT_QUALITY_EXAMPLE = reportQualityJson(new Date('2025-11-22T05:30:00.000Z'), {
  ...{ casesOpened: 1840, casesReported: 46, reports: 51, upheld: 33, overturned: 4, appealed: 3 },
  feedback: { right: 120, wrong: 7 },
});
