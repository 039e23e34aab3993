import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { id, idParam } from '../../resources/common.ts';

export const spec = defineSpec({
  id: 'revoke-key',
  method: 'post',
  path: '/v1/keys/{id}/revoke',
  scope: 'admin',
  summary: { en: 'Revoke an API key', zh: '吊销 API 密钥' },
  description: {
    en: 'It and all sessions in its name end at once.',
    zh: '该密钥及以其身份登录的会话立即失效。',
  },
  params: idParam,
  audit: 'key.revoke',
  answers: {
    200: { description: { en: 'Revoked', zh: '已吊销' }, schema: z.object({ id }).meta({ id: 'RevokedKey' }) },
  },
});
