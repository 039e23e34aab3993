import { z } from 'zod';
import { ONE_SOURCE, oneSource, photoUrl, uploadId } from '../../http/named-photo.ts';
import { defineSpec } from '../../http/route.ts';
import { text } from '../../resources/common.ts';
import { INSPECTION_EXAMPLE } from '../../resources/examples.ts';
import { FETCH_EXAMPLE, fetchSchema } from '../../resources/fetch.ts';
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
    en: 'Send the photo as multipart field `photo`, or as the body itself with its image type (then role and priority go into the query). Or send JSON: with `upload_id` for a file that was uploaded, or with its address, which a worker then fetches: the answer is 201 with the fetch, unless the wait was long enough for the photo. With `Prefer: wait=N`, N up to 30 seconds, the answer carries the verdict if it is there in time.',
    zh: '以 multipart 字段 `photo` 发送照片，或直接以图片类型作为请求体发送（此时 role 与 priority 放在查询参数中）。也可以发送 JSON：以 `upload_id` 引用已上传的文件，或给出网址，由后台抓取：返回 201 与抓取状态，若等待期间已取得照片则直接返回检测。使用 `Prefer: wait=N`（N 最大 30 秒）时，若结论及时完成则随响应返回。',
  },
  query: options,
  body: {
    kind: 'photos',
    field: 'photo',
    many: false,
    fields: options,
    json: {
      schema: options
        .extend({ url: photoUrl.optional(), upload_id: uploadId.optional() })
        .refine(oneSource, ONE_SOURCE)
        .meta({
          id: 'NamedPhoto',
          ...text('A photo by its address or upload: one of the two', '以网址或 upload 编号指定的照片，二选一'),
        }),
      example: { url: 'https://img.example.com/refund/178842019365520411/1.jpg', role: 'claim' },
    },
  },
  waits: true,
  errors: ['url_refused', 'upload_missing', 'not_found'],
  answers: {
    200: {
      description: { en: 'The verdict is there (or the photo failed)', zh: '已有结论（或检测失败）' },
      schema: submittedInspection,
      example: { ...INSPECTION_EXAMPLE, repeated: false },
      headers: location,
    },
    201: {
      description: { en: 'The address is noted; the photo is being fetched', zh: '网址已登记，正在抓取照片' },
      schema: fetchSchema,
      example: FETCH_EXAMPLE,
      headers: location,
    },
    202: {
      description: { en: 'Taken in; the verdict will be at Location', zh: '已接收，结论见 Location 地址' },
      schema: submittedInspection,
      headers: location,
    },
  },
});
