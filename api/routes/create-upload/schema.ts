import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { id, moment, text } from '../../resources/common.ts';

export const spec = defineSpec({
  id: 'create-upload',
  method: 'post',
  path: '/v1/uploads',
  scope: 'write',
  summary: { en: 'Get an address to upload a photo to', zh: '获取照片的上传地址' },
  description: {
    en: 'Put the file to the address, as the body, with its announced length; no key is sent along. A relative address is one of this service. Then name the upload as `upload_id` in `POST /v1/inspections` or `POST /v1/cases/{id}/photos`, where its content is checked. The address works for 15 minutes, the uploaded file for 24 hours.',
    zh: '用 PUT 将文件作为请求体发送到该地址，长度须与声明一致，无需携带密钥。相对地址即本服务的地址。随后在 `POST /v1/inspections` 或 `POST /v1/cases/{id}/photos` 中以 `upload_id` 引用，届时检查内容。地址有效 15 分钟，已上传的文件保留 24 小时。',
  },
  body: {
    kind: 'json',
    schema: z
      .strictObject({
        bytes: z
          .int()
          .min(1)
          .max(2 ** 30)
          .meta(text('Length of the file', '文件字节数')),
        filename: z.string().max(255).optional().meta(text('For people to read', '文件名，仅供查看')),
      })
      .meta({ id: 'NewUpload', ...text('A file to upload', '要上传的文件') }),
    example: { bytes: 214_003, filename: 'IMG_2041.jpg' },
  },
  errors: ['photo_too_large'],
  answers: {
    201: {
      description: { en: 'Where to put the file', zh: '上传地址' },
      schema: z
        .object({
          id: id.meta(text('Name it as upload_id', '作为 upload_id 引用')),
          method: z.literal('PUT'),
          url: z.string(),
          bytes: z.int(),
          expires_at: moment,
        })
        .meta({ id: 'UploadAddress', ...text('An address that takes one file', '可上传一个文件的地址') }),
      example: {
        id: '0199d3f6-4a76-7205-8077-a1c2d3e4f506',
        method: 'PUT',
        url: '/v1/uploads/0199d3f6-4a76-7205-8077-a1c2d3e4f506/file?tenant=...&expires=...&signature=...',
        bytes: 214_003,
        expires_at: '2026-11-22T05:45:00.000Z',
      },
    },
  },
});
