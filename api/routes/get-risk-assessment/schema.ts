import { defineSpec } from '../../http/route.ts';
import { idParam } from '../../resources/common.ts';
import { RISK_EXAMPLE } from '../../resources/decision-examples.ts';
import { riskSchema } from '../../resources/risk.ts';

export const spec = defineSpec({
  id: 'get-risk-assessment',
  method: 'get',
  path: '/v1/risk-assessments/{id}',
  scope: 'read',
  summary: { en: 'Read a risk assessment as it was given', zh: '读取当时给出的风险提示' },
  params: idParam,
  audit: 'risk.read',
  answers: {
    200: { description: { en: 'The assessment', zh: '风险提示' }, schema: riskSchema, example: RISK_EXAMPLE },
  },
});
