import { defineSpec } from '../../http/route.ts';
import { idParam } from '../../resources/common.ts';
import { RESCAN_EXAMPLE, rescanSchema } from '../../resources/rescan.ts';

export const spec = defineSpec({
  id: 'get-rescan',
  method: 'get',
  path: '/v1/rescans/{id}',
  scope: 'read',
  summary: { en: 'Read how far a rescan is', zh: '查看复检进度' },
  params: idParam,
  answers: {
    200: { description: { en: 'The rescan', zh: '复检' }, schema: rescanSchema, example: RESCAN_EXAMPLE },
  },
});
