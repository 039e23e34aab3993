import { defineSpec } from '../../http/route.ts';

export const spec = defineSpec({
  id: 'metrics',
  method: 'get',
  path: '/metrics',
  scope: null,
  summary: { en: 'Figures for Prometheus', zh: 'Prometheus 指标' },
  answers: { 200: { description: { en: 'Text format', zh: '文本格式' }, media: ['text/plain'] } },
});
