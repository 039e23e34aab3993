import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { id, idParam } from '../../resources/common.ts';

export const spec = defineSpec({
  id: 'delete-webhook',
  method: 'delete',
  path: '/v1/webhooks/{id}',
  scope: 'admin',
  summary: { en: 'Delete a webhook', zh: '删除 Webhook' },
  description: {
    en: 'With its secrets and the log of what was delivered. What waits for it is not sent.',
    zh: '连同其密钥与投递记录一并删除。等待投递的事件不再发送。',
  },
  params: idParam,
  audit: 'webhook.delete',
  answers: {
    200: { description: { en: 'Deleted', zh: '已删除' }, schema: z.object({ id }).meta({ id: 'DeletedWebhook' }) },
  },
});
