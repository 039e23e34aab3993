import { pageQuery } from '../../docs/language.ts';
import { defineSpec } from '../../http/route.ts';

export const spec = defineSpec({
  id: 'home',
  method: 'get',
  path: '/',
  scope: null,
  summary: { en: 'Start page', zh: '首页' },
  query: pageQuery,
  answers: { 200: { description: { en: 'A page', zh: '网页' }, media: ['text/html'] } },
  documented: false,
});
