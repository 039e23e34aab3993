import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { appealSchema, appealState } from '../../resources/appeal.ts';
import { idParam, text } from '../../resources/common.ts';
import { decidedBy, longText } from '../../resources/decision.ts';
import { APPEAL_EXAMPLE } from '../../resources/decision-examples.ts';

export const spec = defineSpec({
  id: 'step-appeal',
  method: 'post',
  path: '/v1/appeals/{id}/steps',
  scope: 'write',
  summary: { en: 'Take an appeal one step further', zh: '推进申诉' },
  description: {
    en: 'upheld clears the case: its ledger entries lose their effect, its reports are withdrawn. rejected and withdrawn give the entries their effect back; an appeal is rejected only after under_review.',
    zh: 'upheld 撤销案件的后续影响：台账记录失效，报告撤回。rejected 与 withdrawn 使记录恢复有效；须先进入 under_review 才能 rejected。',
  },
  params: idParam,
  body: {
    kind: 'json',
    schema: z
      .strictObject({
        to: appealState.exclude(['open']).meta(text('Where it is to stand', '目标状态')),
        decided_by: decidedBy,
        note: longText.optional(),
      })
      .meta({ id: 'AppealStep', ...text('A step', '步骤') }),
    example: { to: 'under_review', decided_by: '王芳' },
  },
  answers: {
    200: {
      description: { en: 'The appeal as it stands now', zh: '申诉的当前状态' },
      schema: appealSchema,
      example: APPEAL_EXAMPLE,
    },
  },
  errors: ['appeal_state'],
});
