import { z } from 'zod';
import { EVENT_TYPES } from '#pipeline/core/events.ts';
import type { JsonObject } from '#pipeline/core/json.ts';
import type { EventRow } from '#pipeline/store/ports.ts';
import { id, moment, text } from './common.ts';

export const eventType = z.enum(EVENT_TYPES);

/** What a webhook brings; the id is its webhook-id header. */
export const webhookEvent = z
  .object({
    type: eventType.meta(text('What happened; new types may come', '事件类型，以后可能增加')),
    timestamp: moment.meta(text('When', '发生时间')),
    data: z
      .record(z.string(), z.json())
      .meta(text('Ids and short facts; read the rest by the ids', '编号与简要信息；其余请按编号读取')),
  })
  .meta({ id: 'WebhookEvent', ...text('The body of a webhook', 'Webhook 的请求体') });

export const eventSchema = webhookEvent
  .extend({ id, cursor: z.string().meta(text('Give it as `after` to go on from here', '作为 `after` 从此处继续读取')) })
  .meta({ id: 'Event', ...text('A line of the feed', '事件流中的一行') });

export function eventJson(row: EventRow): JsonObject {
  return {
    id: row.id,
    type: row.type,
    timestamp: row.createdAt.toISOString(),
    data: row.data,
    cursor: row.cursor,
  };
}

export const EVENT_EXAMPLE = eventJson({
  id: '0199d3f2-7c55-7a10-8c2e-1f2a3b4c5d6e',
  type: 'inspection.completed',
  createdAt: new Date('2026-11-22T05:30:00.640Z'),
  data: {
    inspection_id: '0199d3f2-6b21-7d4f-9a11-4b6c7d8e9fa0',
    case_id: '0199d3f2-5a10-7c3e-8f00-3a5b6c7d8e9f',
    photo_id: '0199d3f2-6b20-7e50-8b22-5c7d8e9fa0b1',
    verdict: { class: 'ai_generated', strength: 'moderately_strong', log10_lr: 2.4 },
  },
  cursor: 'ZTEyMw',
});

const { type, timestamp, data } = EVENT_EXAMPLE;
export const WEBHOOK_BODY_EXAMPLE = { type, timestamp, data };
