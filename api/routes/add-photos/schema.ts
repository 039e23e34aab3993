import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { idParam } from '../../resources/common.ts';
import { UPLOAD_EXAMPLE } from '../../resources/examples.ts';
import { prioritySchema, roleSchema, uploadSchema } from '../../resources/inspection.ts';

export const spec = defineSpec({
  id: 'add-photos',
  method: 'post',
  path: '/v1/cases/{id}/photos',
  scope: 'write',
  summary: { en: 'Add photos to a case', zh: '向案件添加照片' },
  description: {
    en: 'Multipart, field `photos`, as often as there are photos. Each file is taken in or refused by itself: 202 where at least one was taken in. Where all were refused the answer is an error that lists them in `refused`.',
    zh: 'multipart，字段 `photos` 可重复。每个文件单独接收或拒绝：至少接收一个时返回 202；全部被拒绝时返回错误，并在 `refused` 中逐个列出。',
  },
  params: idParam,
  body: {
    kind: 'photos',
    field: 'photos',
    many: true,
    fields: z.strictObject({ role: roleSchema.optional(), priority: prioritySchema.optional() }),
  },
  answers: {
    202: {
      description: { en: 'What became of each file', zh: '每个文件的处理结果' },
      schema: uploadSchema,
      example: UPLOAD_EXAMPLE,
    },
  },
});
