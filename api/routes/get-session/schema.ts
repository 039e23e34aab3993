import { defineSpec } from '../../http/route.ts';
import { sessionSchema } from '../../resources/session.ts';

export const spec = defineSpec({
  id: 'get-session',
  method: 'get',
  path: '/v1/session',
  scope: 'read',
  summary: { en: 'In whose name am I here?', zh: '当前身份' },
  answers: { 200: { description: { en: 'The key and what it may do', zh: '密钥及其权限' }, schema: sessionSchema } },
});
