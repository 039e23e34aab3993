import { defineSpec } from '../../http/route.ts';
import { sessionSchema } from '../../resources/session.ts';

export const spec = defineSpec({
  id: 'end-session',
  method: 'post',
  path: '/v1/session/end',
  scope: 'read',
  summary: { en: 'Sign out', zh: '退出登录' },
  answers: {
    200: {
      description: { en: 'Signed out; the cookie is worth nothing from now on', zh: '已退出，Cookie 随即失效' },
      schema: sessionSchema,
    },
  },
});
