import { defineSpec } from '../../http/route.ts';
import { appealSchema } from '../../resources/appeal.ts';
import { idParam } from '../../resources/common.ts';
import { APPEAL_EXAMPLE } from '../../resources/decision-examples.ts';

export const spec = defineSpec({
  id: 'get-appeal',
  method: 'get',
  path: '/v1/appeals/{id}',
  scope: 'read',
  summary: { en: 'Read an appeal', zh: '读取申诉' },
  params: idParam,
  audit: 'appeal.read',
  answers: { 200: { description: { en: 'The appeal', zh: '申诉' }, schema: appealSchema, example: APPEAL_EXAMPLE } },
});
