import { z } from 'zod';
import { TABLE_FORMATS, TABLE_MIME } from '#pipeline/report/table/table.ts';
import { RESCAN_OUTCOMES } from '#pipeline/store/rescan-ports.ts';
import { defineSpec } from '../../http/route.ts';
import { idParam, text, wordList } from '../../resources/common.ts';
import { resultSchema } from '../../resources/rescan-result.ts';

export const spec = defineSpec({
  id: 'list-rescan-results',
  method: 'get',
  path: '/v1/rescans/{id}/results',
  scope: 'read',
  summary: { en: 'What changed: old verdict, new verdict and why', zh: '复检结果：原结论、新结论及原因' },
  description: {
    en: 'Exonerations first. As csv, ndjson or parquet the answer is a file; where there is more, the header Next-Cursor says how to go on.',
    zh: '更正为无发现者在前。选择 csv、ndjson 或 parquet 时返回文件；还有更多时，响应头 Next-Cursor 给出后续游标。',
  },
  params: idParam,
  audit: 'rescan.results.read',
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(10_000).default(50).meta(text('Results per page', '每页条数')),
    cursor: z.string().min(1).max(500).optional().meta(text('next_cursor of the page before', '上一页的 next_cursor')),
    outcome: wordList(RESCAN_OUTCOMES).optional().meta(text('Only these, by comma', '仅这些结果，以逗号分隔')),
    format: z.enum(['json', ...TABLE_FORMATS]).default('json'),
  }),
  answers: {
    200: {
      description: { en: 'A page of results', zh: '一页结果' },
      schema: z
        .object({ items: z.array(resultSchema), next_cursor: z.string().nullable() })
        .meta({ id: 'RescanResultPage', ...text('Results, exonerations first', '复检结果，更正在前') }),
      media: TABLE_FORMATS.map(format => TABLE_MIME[format].split(';')[0]!),
      headers: { 'Next-Cursor': { en: 'Set where a file is not the whole', zh: '文件未包含全部时给出' } },
    },
  },
});
