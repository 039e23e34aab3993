import { z } from 'zod';
import { trimmedText } from '#pipeline/core/trimmed-text.ts';
import { PROFILES } from '#pipeline/report/profiles.ts';
import { defineSpec } from '../../http/route.ts';
import { idParam, text } from '../../resources/common.ts';
import { languageSchema, reportSchema } from '../../resources/report.ts';

const location = { Location: { en: 'The report', zh: '报告地址' } };

export const spec = defineSpec({
  id: 'create-report',
  method: 'post',
  path: '/v1/cases/{id}/reports',
  scope: 'write',
  summary: { en: 'Make a report on a case', zh: '生成案件报告' },
  description: {
    en: 'Every photo of the case must have been inspected. The generic report can always be made; a complaint to a platform needs at least one finding.',
    zh: '案件的所有照片须已完成检测。通用报告随时可生成；向平台投诉须至少有一项检出结论。',
  },
  params: idParam,
  body: {
    kind: 'json',
    schema: z
      .strictObject({
        profile: z
          .enum([...PROFILES.keys()])
          .default('generic')
          .meta(text("The platform's form", '平台表单')),
        language: languageSchema.default('zh'),
        answers: z
          .record(z.string().max(64), trimmedText(500))
          .default({})
          .meta(
            text(
              "Values for fields of the form that the case does not have, such as the platform's reason code; see /v1/profiles",
              '案件中没有的表单字段，例如平台的原因码；字段见 /v1/profiles',
            ),
          ),
      })
      .meta({ id: 'NewReport', ...text('A report to make', '要生成的报告') }),
    example: { profile: 'taobao.refund-message', language: 'zh' },
  },
  waits: true,
  answers: {
    200: {
      description: { en: 'The report is there (or failed)', zh: '报告已生成（或失败）' },
      schema: reportSchema,
      headers: location,
    },
    202: {
      description: { en: 'It will be at Location', zh: '报告将出现在 Location 地址' },
      schema: reportSchema,
      headers: location,
    },
  },
  errors: ['report_not_ready', 'report_evidence_too_weak', 'case_cleared'],
});
