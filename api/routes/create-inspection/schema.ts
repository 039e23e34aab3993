import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { INSPECTION_EXAMPLE } from '../../resources/examples.ts';
import { prioritySchema, roleSchema, submittedInspection } from '../../resources/inspection.ts';

const options = z.strictObject({ role: roleSchema.optional(), priority: prioritySchema.optional() });
const location = { Location: { en: 'The inspection', zh: '检测的地址' } };

export const spec = defineSpec({
  id: 'create-inspection',
  method: 'post',
  path: '/v1/inspections',
  scope: 'write',
  summary: { en: 'Inspect one photo', zh: '检测一张照片' },
  description: {
    en: 'Send the photo as multipart field `photo`, or as the body itself with its image type (then role and priority go into the query). With `Prefer: wait=N`, N up to 30 seconds, the answer carries the verdict if it is there in time.',
    zh: '以 multipart 字段 `photo` 发送照片，或直接以图片类型作为请求体发送（此时 role 与 priority 放在查询参数中）。使用 `Prefer: wait=N`（N 最大 30 秒）时，若结论及时完成则随响应返回。',
  },
  query: options,
  body: { kind: 'photos', field: 'photo', many: false, fields: options },
  waits: true,
  answers: {
    200: {
      description: { en: 'The verdict is there (or the photo failed)', zh: '已有结论（或检测失败）' },
      schema: submittedInspection,
      example: { ...INSPECTION_EXAMPLE, repeated: false },
      headers: location,
    },
    202: {
      description: { en: 'Taken in; the verdict will be at Location', zh: '已接收，结论见 Location 地址' },
      schema: submittedInspection,
      headers: location,
    },
  },
});
