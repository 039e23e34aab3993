import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { keySchema } from '../../resources/session.ts';

export const spec = defineSpec({
  id: 'list-keys',
  method: 'get',
  path: '/v1/keys',
  scope: 'admin',
  summary: { en: 'List API keys', zh: '列出 API 密钥' },
  answers: {
    200: {
      description: { en: 'The keys, revoked ones too', zh: '密钥列表，含已吊销的' },
      schema: z.object({ items: z.array(keySchema) }).meta({ id: 'KeyList' }),
    },
  },
});
