import { pageQuery } from '../../docs/language.ts';
import { defineSpec } from '../../http/route.ts';

export const spec = defineSpec({
  id: 'docs',
  method: 'get',
  path: '/docs',
  scope: null,
  summary: { en: 'API reference', zh: '接口文档' },
  query: pageQuery,
  answers: { 200: { description: { en: 'A page', zh: '网页' }, media: ['text/html'] } },
  documented: false,
});
