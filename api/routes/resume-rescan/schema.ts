import { defineSpec } from '../../http/route.ts';
import { idParam } from '../../resources/common.ts';
import { RESCAN_EXAMPLE, rescanSchema } from '../../resources/rescan.ts';

export const spec = defineSpec({
  id: 'resume-rescan',
  method: 'post',
  path: '/v1/rescans/{id}/resume',
  scope: 'write',
  summary: { en: 'Go on with a paused rescan', zh: '继续已暂停的复检' },
  description: {
    en: 'It goes on where it stopped. One that is done or cancelled stays as it is.',
    zh: '从暂停处继续。已完成或已取消的复检保持不变。',
  },
  params: idParam,
  audit: 'rescan.resume',
  answers: {
    200: {
      description: { en: 'The rescan as it is now', zh: '复检的当前状态' },
      schema: rescanSchema,
      example: { ...RESCAN_EXAMPLE, status: 'running' },
    },
  },
});
