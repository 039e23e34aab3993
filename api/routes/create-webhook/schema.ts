import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { text } from '../../resources/common.ts';
import {
  WEBHOOK_EXAMPLE,
  webhookDescription,
  webhookTypes,
  webhookUrl,
  webhookWithSecret,
} from '../../resources/webhook.ts';

export const spec = defineSpec({
  id: 'create-webhook',
  method: 'post',
  path: '/v1/webhooks',
  scope: 'admin',
  secret: true,
  summary: { en: 'Be told of events by webhook', zh: '通过 Webhook 接收事件' },
  description: {
    en: 'Events are posted to the address, signed by Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature). Anything but a 2xx is tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h; then the delivery is dead and can be replayed. The same event may come twice, always with the same webhook-id, and events may come in another order than they happened in: go by their ids and read the resource. 410 stops the webhook. Redirects are not followed.',
    zh: '事件以 POST 发送到该地址，并按 Standard Webhooks 签名（webhook-id、webhook-timestamp、webhook-signature）。非 2xx 响应会在 5 秒、5 分钟、30 分钟、2 小时、5 小时、10 小时、10 小时后重试；之后标记为 dead，可以重放。同一事件可能送达多次，但 webhook-id 始终相同；到达顺序不保证与发生顺序一致，请以编号为准并读取资源。返回 410 则停用。不跟随重定向。',
  },
  body: {
    kind: 'json',
    schema: z
      .strictObject({ url: webhookUrl, types: webhookTypes.default([]), description: webhookDescription.default(null) })
      .meta({ id: 'NewWebhook', ...text('A webhook to create', '要新建的 Webhook') }),
    example: {
      url: 'https://erp.example.com/hooks/refundlens',
      types: ['inspection.completed', 'verdict.changed'],
      description: 'ERP',
    },
  },
  errors: ['url_refused'],
  answers: {
    201: {
      description: { en: 'The webhook with its secret', zh: 'Webhook 及其密钥' },
      schema: webhookWithSecret,
      example: { ...WEBHOOK_EXAMPLE, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=' },
      headers: { Location: { en: 'The webhook', zh: 'Webhook 的地址' } },
    },
  },
});
