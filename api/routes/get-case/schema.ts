import { defineSpec } from '../../http/route.ts';
import { caseSchema } from '../../resources/case.ts';
import { idParam } from '../../resources/common.ts';
import { CASE_EXAMPLE } from '../../resources/examples.ts';

export const spec = defineSpec({
  id: 'get-case',
  method: 'get',
  path: '/v1/cases/{id}',
  scope: 'read',
  summary: { en: 'Read a case with its inspections', zh: '读取案件及其检测' },
  description: { en: 'Every read of a case is kept in the audit trail.', zh: '每次读取案件都会记入审计记录。' },
  params: idParam,
  audit: 'case.read',
  answers: { 200: { description: { en: 'The case', zh: '案件' }, schema: caseSchema, example: CASE_EXAMPLE } },
});
