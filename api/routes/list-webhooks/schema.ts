import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { WEBHOOK_EXAMPLE, webhookSchema } from '../../resources/webhook.ts';

export const spec = defineSpec({
  id: 'list-webhooks',
  method: 'get',
  path: '/v1/webhooks',
  scope: 'admin',
  summary: { en: 'List webhooks', zh: '列出 Webhook' },
  answers: {
    200: {
      description: { en: 'The webhooks, oldest first', zh: 'Webhook 列表，最早在前' },
      schema: z.object({ items: z.array(webhookSchema) }).meta({ id: 'WebhookList' }),
      example: { items: [WEBHOOK_EXAMPLE] },
    },
  },
});
