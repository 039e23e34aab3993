import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { text } from '../../resources/common.ts';
import { IMPORT_EXAMPLE, importSchema } from '../../resources/import.ts';

export const spec = defineSpec({
  id: 'create-import',
  method: 'post',
  path: '/v1/imports',
  scope: 'write',
  summary: { en: 'Import past disputes', zh: '导入历史纠纷' },
  description: {
    en: 'Multipart, field `files`: one manifest (CSV or NDJSON, one case a line) and its photos, as ZIP files or by themselves; a line may also name the address of a photo. A line is imported whole or not at all, under its `key` (else `refund_id` or `reference`): the same manifest again imports what is not there yet. With `format=csv` the answer is the file of the lines that failed.',
    zh: 'multipart，字段 `files`：一份清单（CSV 或 NDJSON，每行一个案件）及其照片（ZIP 或单独文件）；清单中也可以写照片网址。每行要么完整导入，要么完全不导入，以 `key`（否则 `refund_id` 或 `reference`）识别：重复导入同一清单只会补上尚未导入的行。使用 `format=csv` 时返回失败行的文件。',
  },
  query: z.strictObject({
    format: z.enum(['json', 'csv']).default('json').meta(text('csv: the lines that failed', 'csv：失败的行')),
  }),
  body: { kind: 'photos', field: 'files', many: true, fields: z.strictObject({}) },
  audit: 'import.create',
  answers: {
    200: {
      description: { en: 'What became of each line', zh: '各行的导入结果' },
      schema: importSchema,
      example: IMPORT_EXAMPLE,
      media: ['text/csv'],
    },
  },
  errors: ['quota_exceeded'],
});
