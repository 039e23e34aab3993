import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { text } from '../../resources/common.ts';
import { RESCAN_EXAMPLE, rescanSchema } from '../../resources/rescan.ts';

export const spec = defineSpec({
  id: 'list-rescans',
  method: 'get',
  path: '/v1/rescans',
  scope: 'read',
  summary: { en: 'List rescans, newest first', zh: '列出复检，最新在前' },
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(100).default(20).meta(text('Rescans per page', '每页条数')),
    cursor: z.string().min(1).max(500).optional().meta(text('next_cursor of the page before', '上一页的 next_cursor')),
  }),
  answers: {
    200: {
      description: { en: 'A page of rescans', zh: '一页复检' },
      schema: z
        .object({ items: z.array(rescanSchema), next_cursor: z.string().nullable() })
        .meta({ id: 'RescanPage', ...text('Rescans, newest first', '复检列表，最新在前') }),
      example: { items: [RESCAN_EXAMPLE], next_cursor: null },
    },
  },
});
