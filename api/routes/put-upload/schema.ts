import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { id, idParam, sha256 } from '../../resources/common.ts';

/** Its addresses are made by create-upload and no part of the contract: with a bucket there are others. */
export const spec = defineSpec({
  id: 'put-upload',
  method: 'put',
  path: '/v1/uploads/{id}/file',
  scope: null,
  documented: false,
  summary: { en: 'Upload a file to a signed address', zh: '上传文件到已签名的地址' },
  params: idParam,
  query: z.object({
    tenant: z.uuid().optional(),
    expires: z.coerce.number().int().min(0).max(8e15).optional(),
    signature: z.string().max(100).optional(),
  }),
  body: { kind: 'bytes' },
  errors: ['photo_unreadable', 'photo_too_large', 'media_unsupported'],
  answers: {
    200: {
      description: { en: 'The file is there', zh: '文件已上传' },
      schema: z.object({ id, bytes: z.int(), sha256 }),
    },
  },
});
