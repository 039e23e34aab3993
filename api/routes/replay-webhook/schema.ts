import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { id, idParam, text } from '../../resources/common.ts';

export const spec = defineSpec({
  id: 'replay-webhook',
  method: 'post',
  path: '/v1/webhooks/{id}/replay',
  scope: 'admin',
  summary: { en: 'Deliver again', zh: '重新投递' },
  description: {
    en: 'One delivery, or those of events since a time: the dead ones, or all of them. They keep their webhook-id and begin the schedule anew. What still waits is left as it is.',
    zh: '重放一次投递，或某时间以来的事件：仅 dead，或全部。webhook-id 不变，重试计划从头开始。仍在等待的投递不受影响。',
  },
  params: idParam,
  body: {
    kind: 'json',
    schema: z
      .strictObject({
        delivery_id: id.optional(),
        since: z.iso.datetime({ offset: true }).optional().meta(text('When the event happened', '事件发生时间的起点')),
        status: z.enum(['dead', 'all']).default('dead').meta(text('Which of those since', '自该时间以来的哪些投递')),
      })
      .refine(body => (body.delivery_id === undefined) !== (body.since === undefined), {
        error: 'delivery_id / since: 1',
        path: ['since'],
      })
      .meta({ id: 'Replay', ...text('Either delivery_id or since', 'delivery_id 与 since 二选一') }),
    example: { since: '2026-11-22T00:00:00Z', status: 'dead' },
  },
  audit: 'webhook.replay',
  answers: {
    200: {
      description: { en: 'How many are delivered again', zh: '将重新投递的数量' },
      schema: z.object({ replayed: z.int() }).meta({ id: 'Replayed' }),
      example: { replayed: 3 },
    },
  },
});
