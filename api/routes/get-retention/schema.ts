import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { text } from '../../resources/common.ts';
import { RETENTION } from '../../resources/settings.ts';

export const spec = defineSpec({
  id: 'get-retention',
  method: 'get',
  path: '/v1/retention',
  scope: 'admin',
  summary: { en: 'Count the photos that a retention would delete now', zh: '统计某保留期限当前会删除的照片数' },
  description: {
    en: 'Nothing is deleted or set by this: see `POST /v1/settings`.',
    zh: '仅统计，不会删除或修改任何内容，参见 `POST /v1/settings`。',
  },
  query: z.strictObject({
    days: z.coerce
      .number()
      .int()
      .min(RETENTION.shortest)
      .max(RETENTION.longest)
      .meta(text('Days for which photos would be kept', '假定的保留天数')),
  }),
  answers: {
    200: {
      description: { en: 'How many photos', zh: '照片数' },
      schema: z
        .object({ days: z.int(), photos: z.int().meta(text('Photos whose time would be over', '已满期限的照片数')) })
        .meta({ id: 'Retention', ...text('What a retention would delete now', '某保留期限当前会删除的内容') }),
      example: { days: 180, photos: 1204 },
    },
  },
});
