import { z } from 'zod';
import { DELIVERY_STATUSES } from '#pipeline/store/webhook-ports.ts';
import { defineSpec } from '../../http/route.ts';
import { idParam, text } from '../../resources/common.ts';
import { DELIVERY_EXAMPLE, deliverySchema } from '../../resources/webhook.ts';

export const spec = defineSpec({
  id: 'list-deliveries',
  method: 'get',
  path: '/v1/webhooks/{id}/deliveries',
  scope: 'admin',
  summary: { en: 'Read what was delivered to a webhook, try by try', zh: '查看 Webhook 的投递记录' },
  params: idParam,
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(200).default(50).meta(text('Deliveries per page', '每页条数')),
    cursor: z.string().min(1).max(500).optional().meta(text('next_cursor of the page before', '上一页的 next_cursor')),
    status: z.enum(DELIVERY_STATUSES).optional(),
  }),
  answers: {
    200: {
      description: { en: 'Deliveries, newest first', zh: '投递记录，最新在前' },
      schema: z
        .object({ items: z.array(deliverySchema), next_cursor: z.string().nullable() })
        .meta({ id: 'DeliveryPage' }),
      example: { items: [DELIVERY_EXAMPLE], next_cursor: null },
    },
  },
});
