import { pageQuery } from '../../docs/language.ts';
import { defineSpec } from '../../http/route.ts';

export const spec = defineSpec({
  id: 'docs-errors',
  method: 'get',
  path: '/docs/errors',
  scope: null,
  summary: { en: 'Errors', zh: '错误码' },
  query: pageQuery,
  answers: { 200: { description: { en: 'A page', zh: '网页' }, media: ['text/html'] } },
  documented: false,
});
