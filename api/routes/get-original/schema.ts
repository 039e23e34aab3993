import { MIME_OF_FORMAT } from '#pipeline/core/photo.ts';
import { defineSpec } from '../../http/route.ts';
import { idParam } from '../../resources/common.ts';

export const spec = defineSpec({
  id: 'get-original',
  method: 'get',
  path: '/v1/inspections/{id}/original',
  scope: 'read',
  summary: { en: 'Download the original photo, byte for byte', zh: '下载原始照片（逐字节一致）' },
  description: {
    en: 'Before the inspection is done its type is application/octet-stream.',
    zh: '检测完成前类型为 application/octet-stream。',
  },
  params: idParam,
  audit: 'photo.read',
  answers: {
    200: {
      description: { en: 'The file', zh: '文件' },
      media: [...Object.values(MIME_OF_FORMAT), 'application/octet-stream'],
    },
  },
});
