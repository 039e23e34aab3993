import { defineSpec } from '../../http/route.ts';
import { idParam } from '../../resources/common.ts';
import { WEBHOOK_EXAMPLE, webhookSchema } from '../../resources/webhook.ts';

export const spec = defineSpec({
  id: 'get-webhook',
  method: 'get',
  path: '/v1/webhooks/{id}',
  scope: 'admin',
  summary: { en: 'Read a webhook', zh: '读取 Webhook' },
  params: idParam,
  answers: {
    200: { description: { en: 'The webhook', zh: 'Webhook' }, schema: webhookSchema, example: WEBHOOK_EXAMPLE },
  },
});
