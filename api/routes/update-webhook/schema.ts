import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { idParam, text } from '../../resources/common.ts';
import {
  WEBHOOK_EXAMPLE,
  webhookDescription,
  webhookSchema,
  webhookTypes,
  webhookUrl,
} from '../../resources/webhook.ts';

export const spec = defineSpec({
  id: 'update-webhook',
  method: 'post',
  path: '/v1/webhooks/{id}',
  scope: 'admin',
  summary: { en: 'Change, stop or start a webhook', zh: '修改、停用或启用 Webhook' },
  description: {
    en: 'What is not given stays. A stopped webhook keeps what waits for it and is told of nothing new.',
    zh: '未给出的内容保持不变。停用后，等待投递的事件会保留，但不再接收新事件。',
  },
  params: idParam,
  body: {
    kind: 'json',
    schema: z
      .strictObject({
        url: webhookUrl.optional(),
        types: webhookTypes.optional(),
        description: webhookDescription.optional(),
        enabled: z.boolean().optional(),
      })
      .meta({ id: 'WebhookChanges', ...text('What is to change', '要修改的内容') }),
    example: { enabled: true },
  },
  errors: ['url_refused'],
  audit: 'webhook.update',
  answers: {
    200: {
      description: { en: 'The webhook as it is now', zh: '修改后的 Webhook' },
      schema: webhookSchema,
      example: WEBHOOK_EXAMPLE,
    },
  },
});
