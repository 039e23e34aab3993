import { defineSpec } from '../../http/route.ts';
import { caseSchema, newCaseSchema } from '../../resources/case.ts';
import { CASE_EXAMPLE, NEW_CASE_EXAMPLE } from '../../resources/examples.ts';

export const spec = defineSpec({
  id: 'create-case',
  method: 'post',
  path: '/v1/cases',
  scope: 'write',
  summary: { en: 'Open a case', zh: '新建案件' },
  body: { kind: 'json', schema: newCaseSchema, example: NEW_CASE_EXAMPLE },
  answers: {
    201: {
      description: { en: 'The case', zh: '案件' },
      schema: caseSchema,
      example: { ...CASE_EXAMPLE, inspections: [] },
      headers: { Location: { en: 'The case', zh: '案件地址' } },
    },
  },
});
