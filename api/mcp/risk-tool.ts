import { z } from 'zod';
import { STRENGTHS } from '#pipeline/core/verdict.ts';
import { dataOf, type RefundlensClient, type RiskAssessment } from '../client/index.ts';
import { defineTool, type Tool } from './tool.ts';

const bilingual = z.object({ en: z.string(), zh: z.string() });

/** The warning before a refund: what is known, in parts that sum to the score. */
export function riskTool(client: RefundlensClient): Tool {
  return defineTool({
    name: 'assess_risk',
    title: { en: 'Assess the risk of a refund', zh: '评估退款风险' },
    description: {
      en: 'Gives what is known about a claim before its refund: points with their reasons, which sum to the score; what is missing; the action that a person may consider. Name the case, or its refund or order number.',
      zh: '退款前给出该申请的已知情况：各项分值及理由（合计即总分）、缺少的凭证，以及供人工考虑的处理方式。请给出案件编号，或退款编号、订单号。',
    },
    input: { case_id: z.uuid().optional(), number: z.string().min(1).max(128).optional() },
    output: {
      assessment_id: z.string(),
      case_id: z.string(),
      score: z.number(),
      scale: z.object({ min: z.number(), max: z.number() }),
      parts: z.array(z.object({ id: z.string(), points: z.number(), why: bilingual })),
      evidence_strength: z.enum(STRENGTHS),
      missing: z.array(z.object({ from: z.string(), label: bilingual })),
      questions: z.array(bilingual).describe('What only a person can answer / 需人工查看回答的问题'),
      recommended: bilingual,
      notice: bilingual,
    },
    reads: false,
    run: async ({ case_id, number }, language) => {
      const body = { ...(case_id !== undefined && { case_id }), ...(number !== undefined && { number }) };
      const risk = await dataOf(client.POST('/v1/risk-assessments', { body }));
      return { data: riskOf(risk), text: riskText(risk, language) };
    },
  });
}

const recommendedOf = ({ actions, recommended }: RiskAssessment) =>
  actions.find(({ id }) => id === recommended)?.name ?? { en: recommended, zh: recommended };

function riskOf(risk: RiskAssessment): Record<string, unknown> {
  const { id, case_id, score, scale, parts, evidence_strength, missing, questions, notice } = risk;
  return {
    ...{ assessment_id: id, case_id, score, scale, parts, evidence_strength, questions, notice },
    missing: missing.map(({ from, label }) => ({ from, label })),
    recommended: recommendedOf(risk),
  };
}

function riskText(risk: RiskAssessment, language: 'en' | 'zh'): string {
  const { score, scale, parts, missing, notice } = risk;
  const reasons = parts.filter(({ points }) => points !== 0).map(({ points, why }) => `${points}: ${why[language]}`);
  const lacks = missing.map(({ label }) => label[language]).join(language === 'zh' ? '、' : ', ');
  const lines = {
    en: [
      `Score ${score} of ${scale.max}.`,
      ...reasons,
      lacks && `Missing: ${lacks}.`,
      recommendedOf(risk).en,
      notice.en,
    ],
    zh: [
      `${score} 分（满分 ${scale.max}）。`,
      ...reasons,
      lacks && `缺少：${lacks}。`,
      recommendedOf(risk).zh,
      notice.zh,
    ],
  }[language];
  return lines.filter(Boolean).join('\n');
}
