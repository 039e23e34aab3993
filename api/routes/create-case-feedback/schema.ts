import { defineSpec } from '../../http/route.ts';
import { idParam } from '../../resources/common.ts';
import { decisionSchema, newFeedbackSchema } from '../../resources/decision.ts';
import { FEEDBACK_EXAMPLE } from '../../resources/decision-examples.ts';

export const spec = defineSpec({
  id: 'create-case-feedback',
  method: 'post',
  path: '/v1/cases/{id}/feedback',
  scope: 'write',
  summary: { en: 'Say whether the verdicts on a case are right', zh: '反馈案件结论是否正确' },
  description: {
    en: 'An opinion changes no verdict and enters nothing in a ledger; it is kept with who gave it, and counts when the detectors are measured.',
    zh: '意见不会改变结论，也不会记入台账；会连同提交者一起保留，用于衡量检测效果。',
  },
  params: idParam,
  body: { kind: 'json', schema: newFeedbackSchema, example: { opinion: 'wrong', note: '买家补发了原图，与实物一致' } },
  answers: {
    201: {
      description: { en: 'What was kept', zh: '已保留的意见' },
      schema: decisionSchema,
      example: FEEDBACK_EXAMPLE,
    },
  },
});
