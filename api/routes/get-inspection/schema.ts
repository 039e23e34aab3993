import { defineSpec } from '../../http/route.ts';
import { idParam } from '../../resources/common.ts';
import { INSPECTION_EXAMPLE } from '../../resources/examples.ts';
import { inspectionSchema } from '../../resources/inspection.ts';

export const spec = defineSpec({
  id: 'get-inspection',
  method: 'get',
  path: '/v1/inspections/{id}',
  scope: 'read',
  summary: { en: 'Read an inspection with its verdict', zh: '读取检测及其结论' },
  description: {
    en: 'With `Prefer: wait=N` the answer comes as soon as the verdict is there, at the latest after N seconds.',
    zh: '使用 `Prefer: wait=N` 时，结论一出即返回，最迟 N 秒后返回。',
  },
  params: idParam,
  waits: true,
  audit: 'inspection.read',
  answers: {
    200: { description: { en: 'The inspection', zh: '检测' }, schema: inspectionSchema, example: INSPECTION_EXAMPLE },
  },
});
