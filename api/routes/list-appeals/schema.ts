import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { appealState, listedAppealSchema } from '../../resources/appeal.ts';
import { text } from '../../resources/common.ts';
import { LISTED_APPEAL_EXAMPLE } from '../../resources/decision-examples.ts';

export const spec = defineSpec({
  id: 'list-appeals',
  method: 'get',
  path: '/v1/appeals',
  scope: 'read',
  summary: { en: 'List appeals', zh: '列出申诉' },
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(100).default(20).meta(text('Appeals per page', '每页申诉数')),
    cursor: z.string().min(1).max(500).optional().meta(text('next_cursor of the page before', '上一页的 next_cursor')),
    state: appealState.optional().meta(text('Only in this state', '仅列出该状态的申诉')),
    closed: z
      .enum(['true', 'false'])
      .transform(value => value === 'true')
      .optional()
      .meta(text('false: only those still to be answered; true: only the others', 'false：仅待答复；true：仅已结束')),
    order: z
      .enum(['newest', 'oldest'])
      .default('newest')
      .meta(text('oldest: those first whose time for an answer ends first', 'oldest：答复期限最早者在前')),
    case_id: z.uuid().optional().meta(text('Only of this case', '仅列出该案件的申诉')),
  }),
  audit: 'appeal.list',
  errors: ['not_found'],
  answers: {
    200: {
      description: { en: 'A page of appeals', zh: '一页申诉' },
      schema: z
        .object({ items: z.array(listedAppealSchema), next_cursor: z.string().nullable() })
        .meta({ id: 'AppealPage', ...text('Appeals in the order asked for', '申诉列表，按所选顺序') }),
      example: { items: [LISTED_APPEAL_EXAMPLE], next_cursor: null },
    },
  },
});
