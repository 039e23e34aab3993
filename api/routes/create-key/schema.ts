import { z } from 'zod';
import { trimmedText } from '#pipeline/core/trimmed-text.ts';
import { SCOPES } from '#pipeline/store/ports.ts';
import { defineSpec } from '../../http/route.ts';
import { id, text } from '../../resources/common.ts';
import { requestsPerMinute, scopesSchema } from '../../resources/session.ts';

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
        name: trimmedText(100).meta(text('What it is for', '用途')),
        scopes: z.array(z.enum(SCOPES)).min(1).max(3).default(['read', 'write']),
        requests_per_minute: z
          .int()
          .min(1)
          .max(1_000_000)
          .optional()
          .meta(
            text(
              "Its own limit, not above the service's; absent: the service's",
              '密钥自己的上限，不得高于服务设置；缺省则按服务设置',
            ),
          ),
      })
      .meta({ id: 'NewKey', ...text('A key to create', '要新建的密钥') }),
    example: { name: 'ERP', scopes: ['read', 'write'] },
  },
  answers: {
    201: {
      description: { en: 'The key with its secret', zh: '密钥及其内容' },
      schema: z
        .object({
          id,
          name: z.string(),
          scopes: scopesSchema,
          requests_per_minute: requestsPerMinute,
          secret: z.string(),
        })
        .meta({ id: 'CreatedKey' }),
    },
  },
});
