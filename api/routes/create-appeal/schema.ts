import { z } from 'zod';
import { PROFILES } from '#pipeline/report/profiles.ts';
import { defineSpec } from '../../http/route.ts';
import { appealSchema } from '../../resources/appeal.ts';
import { idParam, text } from '../../resources/common.ts';
import { longText, shortText } from '../../resources/decision.ts';
import { APPEAL_EXAMPLE } from '../../resources/decision-examples.ts';

export const spec = defineSpec({
  id: 'create-appeal',
  method: 'post',
  path: '/v1/cases/{id}/appeals',
  scope: 'write',
  summary: { en: 'Open an appeal', zh: '提出申诉' },
  description: {
    en: "Somebody objects to what was concluded of the case. Its ledger entries have no effect until the appeal is answered. With profile and region the platform's time limit is shown; a late appeal is looked at all the same.",
    zh: '对案件结果提出异议。申诉答复之前，相关台账记录冻结。填写 profile 与 region 时会给出平台期限；逾期提出的申诉仍会处理。',
  },
  params: idParam,
  body: {
    kind: 'json',
    schema: z
      .strictObject({
        ground: longText.meta(text('What is objected, in words', '申诉理由')),
        reference: shortText.optional().meta(text("The platform's number for it", '平台的申诉编号')),
        profile: z
          .enum([...PROFILES.keys()])
          .optional()
          .meta(text("The platform's form of the case", '案件所用的平台表单')),
        region: z
          .string()
          .regex(/^[A-Z]{2}$/)
          .optional()
          .meta(text('ISO 3166 code', 'ISO 3166 地区代码')),
      })
      .meta({ id: 'NewAppeal', ...text('An objection', '申诉') }),
    example: { ground: '照片是本人用手机拍摄，可提供原图' },
  },
  answers: {
    201: {
      description: { en: 'The appeal', zh: '申诉' },
      schema: appealSchema,
      headers: { Location: { en: 'The appeal', zh: '申诉地址' } },
      example: APPEAL_EXAMPLE,
    },
  },
  errors: ['appeal_state'],
});
