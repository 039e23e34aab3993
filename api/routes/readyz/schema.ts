import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';

export const spec = defineSpec({
  id: 'readyz',
  method: 'get',
  path: '/readyz',
  scope: null,
  summary: { en: 'Can the process do its work?', zh: '进程是否可以提供服务' },
  description: {
    en: '503 `unavailable` while the database does not answer or the process is about to end.',
    zh: '数据库无响应或进程即将退出时返回 503 `unavailable`。',
  },
  answers: {
    200: {
      description: { en: 'It can', zh: '可以' },
      schema: z.object({ status: z.literal('ready') }).meta({ id: 'Readiness' }),
    },
  },
});
