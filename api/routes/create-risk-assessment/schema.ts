import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { text } from '../../resources/common.ts';
import { RISK_EXAMPLE } from '../../resources/decision-examples.ts';
import { riskSchema } from '../../resources/risk.ts';

export const spec = defineSpec({
  id: 'create-risk-assessment',
  method: 'post',
  path: '/v1/risk-assessments',
  scope: 'write',
  summary: { en: 'Ask for a risk warning before a refund', zh: '退款前的风险提示' },
  description: {
    en: 'For a case, or for the newest case with that refund or order number. Every point of the score has a name; what is missing is said; the recommended action is for a person to decide and never taken by itself. Without a finding nothing beyond a question is recommended.',
    zh: '可按案件，或按退款编号、订单号对应的最新案件查询。每一分都有出处，缺少的凭证会列出；建议仅供人工决定，绝不自动执行。没有检出结论时，最多建议请买家补充凭证。',
  },
  body: {
    kind: 'json',
    schema: z
      .strictObject({
        case_id: z.uuid().optional().meta(text('Id of the case', '案件编号')),
        number: z
          .string()
          .trim()
          .min(1)
          .max(128)
          .optional()
          .meta(text('Reference, refund, order or sub-order number', '案件编号、退款编号、订单号或子订单号')),
      })
      .refine(({ case_id, number }) => (case_id === undefined) !== (number === undefined), {
        path: ['case_id'],
        message: 'Give either case_id or number. / 请填写 case_id 或 number 之一。',
      })
      .meta({ id: 'NewRiskAssessment', ...text('Which case', '案件') }),
    example: { case_id: '0199d3f2-5a10-7c3e-8f00-3a5b6c7d8e9f' },
  },
  answers: {
    201: {
      description: { en: 'The assessment, which is kept', zh: '风险提示（已保留）' },
      schema: riskSchema,
      headers: { Location: { en: 'The assessment', zh: '风险提示地址' } },
      example: RISK_EXAMPLE,
    },
  },
  errors: ['not_found'],
});
