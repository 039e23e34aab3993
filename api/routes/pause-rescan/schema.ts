import { defineSpec } from '../../http/route.ts';
import { idParam } from '../../resources/common.ts';
import { RESCAN_EXAMPLE, rescanSchema } from '../../resources/rescan.ts';

export const spec = defineSpec({
  id: 'pause-rescan',
  method: 'post',
  path: '/v1/rescans/{id}/pause',
  scope: 'write',
  summary: { en: 'Pause a rescan', zh: '暂停复检' },
  description: {
    en: 'The photo under way is finished, no other begins. One that is done or cancelled stays as it is.',
    zh: '正在处理的照片会完成，不再开始新的照片。已完成或已取消的复检保持不变。',
  },
  params: idParam,
  audit: 'rescan.pause',
  answers: {
    200: {
      description: { en: 'The rescan as it is now', zh: '复检的当前状态' },
      schema: rescanSchema,
      example: { ...RESCAN_EXAMPLE, status: 'paused' },
    },
  },
});
