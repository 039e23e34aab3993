import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { idParam, text } from '../../resources/common.ts';

export const spec = defineSpec({
  id: 'get-artifact',
  method: 'get',
  path: '/v1/inspections/{id}/artifacts/{name}',
  scope: 'read',
  summary: { en: 'Read a picture that an inspection made', zh: '读取检测生成的图片' },
  params: idParam.extend({ name: z.string().min(1).max(200).meta(text('Name of the artifact', '图片名称')) }),
  answers: { 200: { description: { en: 'The picture', zh: '图片' }, media: ['image/png', 'image/jpeg'] } },
});
