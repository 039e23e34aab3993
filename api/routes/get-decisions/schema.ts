import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { idParam } from '../../resources/common.ts';
import { decisionSchema } from '../../resources/decision.ts';
import { HISTORY_EXAMPLE } from '../../resources/decision-examples.ts';

export const spec = defineSpec({
  id: 'get-decisions',
  method: 'get',
  path: '/v1/cases/{id}/history',
  scope: 'read',
  summary: { en: 'Read what was decided about a case', zh: '读取案件的处理历史' },
  description: {
    en: 'Feedback, rulings, ledger entries, appeals and what they took back, oldest first. No step is ever changed or removed.',
    zh: '反馈、裁定、台账记录、申诉及其撤销的内容，最早在前。任何一步都不会被修改或删除。',
  },
  params: idParam,
  audit: 'case.history.read',
  answers: {
    200: {
      description: { en: 'The history', zh: '历史' },
      schema: z.object({ items: z.array(decisionSchema) }).meta({ id: 'CaseHistory' }),
      example: HISTORY_EXAMPLE,
    },
  },
});
