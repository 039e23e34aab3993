import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { appealSchema, appealState } from '../../resources/appeal.ts';
import { text } from '../../resources/common.ts';
import { APPEAL_EXAMPLE } from '../../resources/decision-examples.ts';

export const spec = defineSpec({
  id: 'list-appeals',
  method: 'get',
  path: '/v1/appeals',
  scope: 'read',
  summary: { en: 'List appeals, newest first', zh: '列出申诉，最新在前' },
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(100).default(20).meta(text('Appeals per page', '每页申诉数')),
    cursor: z.string().min(1).max(500).optional().meta(text('next_cursor of the page before', '上一页的 next_cursor')),
    state: appealState.optional().meta(text('Only in this state', '仅列出该状态的申诉')),
    case_id: z.uuid().optional().meta(text('Only of this case', '仅列出该案件的申诉')),
  }),
  audit: 'appeal.list',
  errors: ['not_found'],
  answers: {
    200: {
      description: { en: 'A page of appeals', zh: '一页申诉' },
      schema: z
        .object({ items: z.array(appealSchema), next_cursor: z.string().nullable() })
        .meta({ id: 'AppealPage', ...text('Appeals, newest first', '申诉列表，最新在前') }),
      example: { items: [APPEAL_EXAMPLE], next_cursor: null },
    },
  },
});
