import { z } from 'zod';
import { SCOPES } from '#pipeline/store/ports.ts';
import { defineSpec } from '../../http/route.ts';
import { id, text } from '../../resources/common.ts';
import { scopesSchema } from '../../resources/session.ts';

export const spec = defineSpec({
  id: 'create-key',
  method: 'post',
  path: '/v1/keys',
  scope: 'admin',
  secret: true,
  summary: { en: 'Create an API key', zh: '新建 API 密钥' },
  description: {
    en: 'The secret is shown in this answer alone; only its hash is kept.',
    zh: '密钥内容仅在本次响应中出现，服务只保存其哈希。',
  },
  body: {
    kind: 'json',
    schema: z
      .strictObject({
        name: z.string().trim().min(1).max(100).meta(text('What it is for', '用途')),
        scopes: z.array(z.enum(SCOPES)).min(1).max(3).default(['read', 'write']),
      })
      .meta({ id: 'NewKey', ...text('A key to create', '要新建的密钥') }),
    example: { name: 'ERP', scopes: ['read', 'write'] },
  },
  answers: {
    201: {
      description: { en: 'The key with its secret', zh: '密钥及其内容' },
      schema: z.object({ id, name: z.string(), scopes: scopesSchema, secret: z.string() }).meta({ id: 'CreatedKey' }),
    },
  },
});
