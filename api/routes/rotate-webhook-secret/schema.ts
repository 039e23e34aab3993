import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { idParam, text } from '../../resources/common.ts';
import { WEBHOOK_EXAMPLE, webhookWithSecret } from '../../resources/webhook.ts';

export const spec = defineSpec({
  id: 'rotate-webhook-secret',
  method: 'post',
  path: '/v1/webhooks/{id}/secret',
  scope: 'admin',
  secret: true,
  summary: { en: 'Give a webhook a new secret', zh: '更换 Webhook 密钥' },
  description: {
    en: 'Until the overlap is over, what is sent carries a signature by each secret, so that nothing is refused while the receiver changes over. 0 hours ends the old ones at once.',
    zh: '重叠期内，每条通知同时带有新旧密钥的签名，接收方更换期间不会丢失通知。填 0 小时则旧密钥立即失效。',
  },
  params: idParam,
  body: {
    kind: 'json',
    schema: z
      .strictObject({
        overlap_hours: z
          .number()
          .min(0)
          .max(168)
          .default(24)
          .meta(text('How long the old one still signs', '旧密钥继续有效的小时数')),
      })
      .meta({ id: 'SecretRotation' }),
    example: { overlap_hours: 24 },
  },
  audit: 'webhook.rotate',
  answers: {
    200: {
      description: { en: 'The webhook with its new secret', zh: 'Webhook 及其新密钥' },
      schema: webhookWithSecret,
      example: {
        ...WEBHOOK_EXAMPLE,
        old_secret_until: '2026-11-23T05:30:00.000Z',
        secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=',
      },
    },
  },
});
