import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { text } from '../../resources/common.ts';
import { EVENT_EXAMPLE, eventSchema } from '../../resources/event.ts';

export const spec = defineSpec({
  id: 'list-events',
  method: 'get',
  path: '/v1/events',
  scope: 'read',
  summary: { en: 'Read what happened, line by line', zh: '逐行读取事件' },
  description: {
    en: 'The pull alternative to webhooks: one JSON object per line, in the order in which things became true. Keep the `cursor` of the last line and give it as `after` the next time: nothing is passed over, however slow its transaction was. Without `after` it begins with the oldest event kept, which is 30 days.',
    zh: 'Webhook 之外的拉取方式：每行一个 JSON 对象，按生效顺序排列。请保存最后一行的 `cursor`，下次作为 `after` 传入，不会遗漏任何事件。不带 `after` 时从保留的最早事件（30 天内）开始。',
  },
  query: z.strictObject({
    after: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .meta(text('The cursor of the last line read', '上次读到的最后一行的 cursor')),
    limit: z.coerce.number().int().min(1).max(1000).default(100).meta(text('Most lines', '最多行数')),
  }),
  answers: {
    200: {
      description: {
        en: 'Events, oldest first; empty where nothing new happened',
        zh: '事件，最早在前；没有新事件时为空',
      },
      lines: { schema: eventSchema, example: EVENT_EXAMPLE },
      headers: {
        'Next-Cursor': {
          en: 'The cursor to go on with; as given where nothing new happened',
          zh: '继续读取所用的游标',
        },
      },
    },
  },
});
