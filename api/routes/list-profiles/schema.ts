import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { bilingual, text } from '../../resources/common.ts';

const field = z.object({
  name: z.string(),
  label: bilingual,
  required: z.boolean(),
  filled_by: z.enum(['case', 'caller']).meta(text('caller: give it in answers', 'caller：在 answers 中填写')),
  note: bilingual.nullable().meta(text('What to put there', '填写说明')),
  reasons: z
    .record(z.string(), bilingual)
    .nullable()
    .meta(text("Words to look for in the platform's list, by verdict class", '按结论类别给出的平台列表用语')),
});

export const profileAnswer = z
  .object({
    id: z.string(),
    name: bilingual,
    complaint: z.boolean().meta(text('Needs a finding', '须有检出结论')),
    message: z
      .object({ file: z.string(), encoding: z.enum(['gbk', 'utf8']), max_bytes: z.int() })
      .nullable()
      .meta(text('Limits of the statement', '说明文字的限制')),
    proof: z
      .object({ file: z.string(), max_bytes: z.int(), max_side: z.int() })
      .nullable()
      .meta(text('Limits of the picture', '图片的限制')),
    fields: z.array(field).meta(text('The form beside statement and pictures', '说明文字与图片之外的表单字段')),
  })
  .meta({ id: 'Profile', ...text("A platform's form", '平台表单') });

export const spec = defineSpec({
  id: 'list-profiles',
  method: 'get',
  path: '/v1/profiles',
  scope: 'read',
  summary: { en: 'List the forms that a report can be made for', zh: '列出可生成报告的平台表单' },
  answers: {
    200: {
      description: { en: 'The forms', zh: '表单' },
      schema: z.object({ items: z.array(profileAnswer) }).meta({ id: 'ProfileList' }),
    },
  },
});
