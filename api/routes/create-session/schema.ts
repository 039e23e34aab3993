import { z } from 'zod';
import { trimmedText } from '#pipeline/core/trimmed-text.ts';
import { defineSpec } from '../../http/route.ts';
import { text } from '../../resources/common.ts';
import { sessionSchema } from '../../resources/session.ts';

export const spec = defineSpec({
  id: 'create-session',
  method: 'post',
  path: '/v1/session',
  scope: null,
  summary: { en: 'Sign in with an API key', zh: '用 API 密钥登录' },
  description: {
    en: 'For browsers: exchanges the key for a cookie that no script can read, for 12 hours. Programs send the key itself with each request.',
    zh: '供浏览器使用：以密钥换取脚本无法读取的 Cookie，有效 12 小时。程序请在每次请求中直接发送密钥。',
  },
  body: {
    kind: 'json',
    schema: z
      .strictObject({ key: trimmedText(200).meta(text('The API key', 'API 密钥')) })
      .meta({ id: 'NewSession', ...text('A session to open', '要建立的会话') }),
  },
  answers: {
    200: {
      description: { en: 'Signed in', zh: '已登录' },
      schema: sessionSchema,
      headers: { 'Set-Cookie': { en: 'The session', zh: '会话' } },
    },
  },
  errors: ['key_invalid'],
});
