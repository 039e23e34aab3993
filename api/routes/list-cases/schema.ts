import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { casePageSchema } from '../../resources/case.ts';
import { text } from '../../resources/common.ts';
import { CASE_PAGE_EXAMPLE } from '../../resources/examples.ts';

export const spec = defineSpec({
  id: 'list-cases',
  method: 'get',
  path: '/v1/cases',
  scope: 'read',
  summary: { en: 'List cases, newest first', zh: '列出案件，最新在前' },
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(100).default(20).meta(text('Cases per page', '每页案件数')),
    cursor: z.string().min(1).max(500).optional().meta(text('next_cursor of the page before', '上一页的 next_cursor')),
    reference: z.string().min(1).max(128).optional().meta(text('Only cases with this reference', '仅列出该编号的案件')),
  }),
  answers: {
    200: { description: { en: 'A page of cases', zh: '一页案件' }, schema: casePageSchema, example: CASE_PAGE_EXAMPLE },
  },
});
