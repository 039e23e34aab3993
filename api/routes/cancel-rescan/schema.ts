import { defineSpec } from '../../http/route.ts';
import { idParam } from '../../resources/common.ts';
import { RESCAN_EXAMPLE, rescanSchema } from '../../resources/rescan.ts';

export const spec = defineSpec({
  id: 'cancel-rescan',
  method: 'post',
  path: '/v1/rescans/{id}/cancel',
  scope: 'write',
  summary: { en: 'Cancel a rescan', zh: '取消复检' },
  description: {
    en: 'What it found so far stands; the photo under way is dropped. It cannot be resumed.',
    zh: '已得出的结果保留，正在处理的照片放弃。取消后不能继续。',
  },
  params: idParam,
  audit: 'rescan.cancel',
  answers: {
    200: {
      description: { en: 'The rescan as it is now', zh: '复检的当前状态' },
      schema: rescanSchema,
      example: { ...RESCAN_EXAMPLE, status: 'cancelled' },
    },
  },
});
