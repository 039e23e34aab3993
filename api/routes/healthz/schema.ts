import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';

export const spec = defineSpec({
  id: 'healthz',
  method: 'get',
  path: '/healthz',
  scope: null,
  summary: { en: 'Does the process answer?', zh: '进程是否存活' },
  answers: {
    200: {
      description: { en: 'It does', zh: '存活' },
      schema: z.object({ status: z.literal('ok') }).meta({ id: 'Health' }),
    },
  },
});
