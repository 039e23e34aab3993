import { z } from 'zod';
import { ONE_SOURCE, oneSource, photoUrl, uploadId } from '../../http/named-photo.ts';
import { defineSpec } from '../../http/route.ts';
import { uploadSchema } from '../../resources/added-photos.ts';
import { idParam, text } from '../../resources/common.ts';
import { UPLOAD_EXAMPLE } from '../../resources/examples.ts';
import { prioritySchema, roleSchema } from '../../resources/inspection.ts';

const options = z.strictObject({ role: roleSchema.optional(), priority: prioritySchema.optional() });

const namedPhoto = z
  .strictObject({ url: photoUrl.optional(), upload_id: uploadId.optional(), role: roleSchema.optional() })
  .refine(oneSource, ONE_SOURCE);

export const spec = defineSpec({
  id: 'add-photos',
  method: 'post',
  path: '/v1/cases/{id}/photos',
  scope: 'write',
  summary: { en: 'Add photos to a case', zh: '向案件添加照片' },
  description: {
    en: 'Multipart, field `photos`, as often as there are photos; or JSON that names uploads or addresses, which a worker then fetches. Each photo is taken in or refused by itself: 202 where at least one was taken in. Where all were refused the answer is an error that lists them in `refused`.',
    zh: 'multipart，字段 `photos` 可重复；或 JSON，引用已上传的文件或给出网址（由后台抓取）。每张照片单独接收或拒绝：至少接收一个时返回 202；全部被拒绝时返回错误，并在 `refused` 中逐个列出。',
  },
  params: idParam,
  body: {
    kind: 'photos',
    field: 'photos',
    many: true,
    fields: options,
    json: {
      schema: options
        .extend({
          photos: z
            .array(namedPhoto)
            .min(1)
            .max(1000)
            .meta(text('Each may have a role of its own', '每张照片可单独指定用途')),
        })
        .meta({ id: 'NamedPhotos', ...text('Photos by address or upload', '以网址或 upload 编号指定的照片') }),
      example: {
        photos: [
          { url: 'https://img.example.com/refund/178842019365520411/1.jpg' },
          { url: 'https://img.example.com/item/998/packing.jpg', role: 'packing' },
        ],
      },
    },
  },
  errors: ['url_refused', 'upload_missing'],
  answers: {
    202: {
      description: { en: 'What became of each file', zh: '每个文件的处理结果' },
      schema: uploadSchema,
      example: UPLOAD_EXAMPLE,
    },
  },
});
