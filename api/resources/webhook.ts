import { z } from 'zod';
import { EVENT_TYPES } from '#pipeline/core/events.ts';
import type { JsonObject } from '#pipeline/core/json.ts';
import { DELIVERY_STATUSES, type DeliveryRow, type WebhookRow } from '#pipeline/store/webhook-ports.ts';
import { id, links, moment, text } from './common.ts';
import { eventType } from './event.ts';

export const webhookUrl = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .meta({ ...text('Public https address', '公开的 https 网址'), example: 'https://erp.example.com/hooks/refundlens' });
export const webhookTypes = z
  .array(eventType)
  .max(EVENT_TYPES.length)
  .meta(text('What it is told of; empty: everything', '接收的事件类型；为空则接收全部'));
export const webhookDescription = z.string().max(200).trim().nullable();

export const webhookSchema = z
  .object({
    id,
    url: webhookUrl,
    description: webhookDescription,
    types: webhookTypes,
    enabled: z.boolean(),
    disabled_because: z
      .enum(['asked', 'gone'])
      .nullable()
      .meta(text('gone: its server answered 410', 'gone：对方服务器返回了 410')),
    old_secret_until: moment
      .nullable()
      .meta(text('Until then the secret before the current one signs too', '在此之前，旧密钥也会参与签名')),
    created_at: moment,
    links,
  })
  .meta({ id: 'Webhook', ...text('An address that is told of events', '接收事件通知的地址') });

export const secretSchema = z.string().meta({
  ...text('Signs all that is sent; shown this once', '用于签署所有通知，仅显示这一次'),
  example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=',
});
export const webhookWithSecret = webhookSchema
  .extend({ secret: secretSchema })
  .meta({ id: 'WebhookWithSecret', ...text('A webhook with its new secret', 'Webhook 及其新密钥') });

export function webhookJson(row: WebhookRow): JsonObject {
  const self = `/v1/webhooks/${row.id}`;
  return {
    id: row.id,
    url: row.url,
    description: row.description,
    types: [...row.types],
    enabled: row.disabledAt === null,
    disabled_because: row.disabledBecause,
    old_secret_until: row.oldSecretUntil?.toISOString() ?? null,
    created_at: row.createdAt.toISOString(),
    links: { self, deliveries: `${self}/deliveries` },
  };
}

export const deliverySchema = z
  .object({
    id,
    event: z.object({ id, type: eventType, timestamp: moment }),
    status: z.enum(DELIVERY_STATUSES).meta(text('dead: given up; it can be replayed', 'dead：已放弃，可以重放')),
    attempts: z.int().meta(text('Tries since the last replay', '上次重放以来的尝试次数')),
    next_attempt_at: moment.nullable(),
    log: z
      .array(
        z.object({
          at: moment,
          status: z
            .int()
            .nullable()
            .meta(text('HTTP status; null where there was no answer', 'HTTP 状态码；无响应时为 null')),
          failure: z.string().nullable().meta(text('Why there was none', '无响应的原因')),
          ms: z.int(),
        }),
      )
      .meta(text('All tries, oldest first', '所有尝试，最早在前')),
    created_at: moment,
    finished_at: moment.nullable(),
  })
  .meta({ id: 'Delivery', ...text('An event on its way to a webhook', '事件的一次投递') });

export function deliveryJson(row: DeliveryRow): JsonObject {
  const { id: eventId, type, createdAt } = row.event;
  return {
    id: row.id,
    event: { id: eventId, type, timestamp: createdAt.toISOString() },
    status: row.status,
    attempts: row.attempts,
    next_attempt_at: row.nextAttemptAt?.toISOString() ?? null,
    log: row.log.map(({ at, statusCode, failure, ms }) => ({ at: at.toISOString(), status: statusCode, failure, ms })),
    created_at: row.createdAt.toISOString(),
    finished_at: row.finishedAt?.toISOString() ?? null,
  };
}

const CREATED = new Date('2026-11-22T05:30:00.000Z');
export const WEBHOOK_EXAMPLE = webhookJson({
  id: '0199d3f5-2e54-7083-8e55-8fa0b1c2d3e4',
  url: 'https://erp.example.com/hooks/refundlens',
  description: 'ERP',
  types: ['inspection.completed', 'verdict.changed'],
  createdAt: CREATED,
  disabledAt: null,
  disabledBecause: null,
  oldSecretUntil: null,
});
export const DELIVERY_EXAMPLE = deliveryJson({
  id: '0199d3f5-3f65-7194-9f66-90b1c2d3e4f5',
  event: { id: '0199d3f2-7c55-7a10-8c2e-1f2a3b4c5d6e', type: 'inspection.completed', createdAt: CREATED },
  status: 'pending',
  attempts: 1,
  nextAttemptAt: new Date('2026-11-22T05:30:05.000Z'),
  createdAt: CREATED,
  finishedAt: null,
  log: [{ at: CREATED, statusCode: 503, failure: null, ms: 41 }],
});
