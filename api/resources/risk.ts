import { z } from 'zod';
import { RISK_PARTS, type RiskAssessment } from '#pipeline/cases/risk.ts';
import { CATEGORIES } from '#pipeline/core/case.ts';
import type { JsonObject } from '#pipeline/core/json.ts';
import type { AssessmentRow } from '#pipeline/store/decision-ports.ts';
import { bilingual, id, links, moment, text } from './common.ts';
import { strength } from './verdict.ts';

const part = z.object({
  id: z.enum(RISK_PARTS),
  points: z.int().meta(text('Negative: speaks for the claim', '负值支持该申请')),
  why: bilingual,
});

const missing = z.object({
  id: z.string(),
  from: z.enum(['buyer', 'seller', 'service']).meta(text('Who can give it', '由谁提供')),
  label: bilingual,
});

const action = z.object({
  id: z.string(),
  by: z.enum(['merchant', 'platform']).meta(text('Who would take it', '由谁执行')),
  name: bilingual,
  needs: z
    .object({
      score: z.int().optional(),
      strength: strength.optional(),
      entries: z.int().optional().meta(text('Other cases in the ledger, in effect', '其他案件的有效记录数')),
      upheld_entries: z.int().optional().meta(text('Of those, by a ruling', '其中平台裁定的数量')),
      open_questions: z.int().optional(),
      unfinished: z.int().optional(),
    })
    .meta(text('The level of evidence that it needs', '所需的证据程度')),
  met: z.boolean(),
});

export const riskSchema = z
  .object({
    id,
    case_id: id,
    score: z.int().meta(text('Sum of the points of all parts', '各部分分值之和')),
    scale: z.object({ min: z.int(), max: z.int() }),
    parts: z.array(part),
    evidence_strength: strength,
    missing: z.array(missing),
    questions: z.array(bilingual).meta(text('What only a person can answer by looking', '需要人工查看回答的问题')),
    recommended: z.string().meta(text('Id of the action to consider', '建议考虑的处理方式')),
    actions: z.array(action).meta(text('From mild to severe', '由轻到重')),
    automatic: z.literal(false).meta(text('Nothing is done by itself: a person decides', '不会自动执行，由人决定')),
    notice: bilingual,
    policy: z.object({ version: z.string(), pack: z.enum(CATEGORIES), pack_version: z.string() }),
    key_id: id,
    created_at: moment,
    links,
  })
  .meta({
    id: 'RiskAssessment',
    ...text('What is known before a refund, in parts that sum to a score', '退款前的风险提示，各部分之和即总分'),
  });

const NOTICE = {
  en: 'A recommendation to a person, made of the named parts alone. It is no verdict on the buyer.',
  zh: '仅供人工参考的建议，完全由所列部分得出，不是对买家的判断。',
};

/** An assessment as it is kept and sent. */
export function riskJson(of: RiskAssessment): JsonObject {
  return {
    score: of.score,
    scale: { ...of.scale },
    parts: of.parts.map(({ id, points, why }) => ({ id, points, why: { ...why } })),
    evidence_strength: of.evidenceStrength,
    missing: of.missing.map(({ id, from, label }) => ({ id, from, label: { ...label } })),
    questions: of.questions.map(question => ({ ...question })),
    recommended: of.recommended,
    actions: of.actions.map(({ id, by, name, needs: { openQuestions, upheldEntries, ...needs }, met }) => ({
      ...{ id, by, met },
      name: { ...name },
      needs: {
        ...(needs as JsonObject),
        ...(upheldEntries !== undefined && { upheld_entries: upheldEntries }),
        ...(openQuestions !== undefined && { open_questions: openQuestions }),
      },
    })),
    automatic: of.automatic,
    notice: NOTICE,
    policy: { version: of.policy.version, pack: of.policy.pack, pack_version: of.policy.packVersion },
  };
}

/** A kept assessment in the API's words. */
export function assessmentJson(row: AssessmentRow): JsonObject {
  return {
    id: row.id,
    case_id: row.caseId,
    ...row.result,
    key_id: row.keyId,
    created_at: row.createdAt.toISOString(),
    links: { self: `/v1/risk-assessments/${row.id}`, case: `/v1/cases/${row.caseId}` },
  };
}
