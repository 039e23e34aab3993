import { z } from 'zod';
import { VERDICT_CLASSES } from '#pipeline/core/verdict.ts';
import { TABLE_FORMATS, TABLE_MIME } from '#pipeline/report/table/table.ts';
import { INSPECTION_STATUSES } from '#pipeline/store/ports.ts';
import { defineSpec } from '../../http/route.ts';
import { text, wordList } from '../../resources/common.ts';
import { listedSchema } from '../../resources/listed.ts';

export const spec = defineSpec({
  id: 'list-inspections',
  method: 'get',
  path: '/v1/inspections',
  scope: 'read',
  summary: { en: 'List or export inspections, newest first', zh: '列出或导出检测，最新在前' },
  description: {
    en: 'As csv, ndjson or parquet the answer is a file; where there is more, the header Next-Cursor says how to go on.',
    zh: '选择 csv、ndjson 或 parquet 时返回文件；还有更多时，响应头 Next-Cursor 给出后续游标。',
  },
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(10_000).default(50).meta(text('Lines per page', '每页条数')),
    cursor: z.string().min(1).max(500).optional().meta(text('next_cursor of the page before', '上一页的 next_cursor')),
    verdict: wordList(VERDICT_CLASSES).optional().meta(text('Only these verdicts, by comma', '仅这些结论，以逗号分隔')),
    status: wordList(INSPECTION_STATUSES)
      .optional()
      .meta(text('Only these states, by comma', '仅这些状态，以逗号分隔')),
    q: z
      .string()
      .trim()
      .min(1)
      .max(128)
      .optional()
      .meta(
        text(
          'Within reference, title or file name; or a whole refund, order or buyer number; or the start of a SHA-256',
          '匹配编号、标题或文件名；或完整的退款号、订单号、买家标识；或 SHA-256 的开头',
        ),
      ),
    format: z.enum(['json', ...TABLE_FORMATS]).default('json'),
  }),
  answers: {
    200: {
      description: { en: 'A page of inspections', zh: '一页检测' },
      schema: z
        .object({ items: z.array(listedSchema), next_cursor: z.string().nullable() })
        .meta({ id: 'InspectionPage', ...text('Inspections, newest first', '检测列表，最新在前') }),
      media: TABLE_FORMATS.map(format => TABLE_MIME[format].split(';')[0]!),
      headers: { 'Next-Cursor': { en: 'Set where a file is not the whole', zh: '文件未包含全部时给出' } },
    },
  },
});
