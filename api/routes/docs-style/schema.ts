import { defineSpec } from '../../http/route.ts';

export const spec = defineSpec({
  id: 'docs-style',
  method: 'get',
  path: '/docs/style.css',
  scope: null,
  summary: { en: 'Style sheet of the pages', zh: '页面样式表' },
  answers: { 200: { description: { en: 'Style sheet', zh: '样式表' }, media: ['text/css'] } },
  documented: false,
});
