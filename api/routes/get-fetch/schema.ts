import { defineSpec } from '../../http/route.ts';
import { idParam } from '../../resources/common.ts';
import { FETCH_EXAMPLE, fetchSchema } from '../../resources/fetch.ts';

export const spec = defineSpec({
  id: 'get-fetch',
  method: 'get',
  path: '/v1/fetches/{id}',
  scope: 'read',
  summary: { en: 'Read what became of a photo sent by address', zh: '读取按网址提交的照片的状态' },
  params: idParam,
  answers: {
    200: { description: { en: 'The fetch', zh: '抓取状态' }, schema: fetchSchema, example: FETCH_EXAMPLE },
  },
});
