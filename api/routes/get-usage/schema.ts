import { defineSpec } from '../../http/route.ts';
import { usageJson, usageSchema } from '../../resources/usage.ts';

export const spec = defineSpec({
  id: 'get-usage',
  method: 'get',
  path: '/v1/usage',
  scope: 'read',
  summary: { en: 'Read limits and what was used of them', zh: '读取限额与用量' },
  description: {
    en: 'Every answer under /v1 also carries RateLimit-Policy and RateLimit. Past a limit the answer is 429 with Retry-After.',
    zh: '/v1 下的每个响应也带有 RateLimit-Policy 与 RateLimit。超过限额时返回 429 与 Retry-After。',
  },
  answers: {
    200: {
      description: { en: 'Limits and usage', zh: '限额与用量' },
      schema: usageSchema,
      example: usageJson(
        {
          requests: { limit: 6000, used: 60, windowSeconds: 60, endsInSeconds: 42 },
          photos: { limit: 1000, used: 128, windowSeconds: 86_400, endsInSeconds: 51_300 },
        },
        [{ date: '2026-11-22', photos: 128 }],
      ),
    },
  },
});
