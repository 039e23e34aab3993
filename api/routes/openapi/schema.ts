import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';

export const spec = defineSpec({
  id: 'openapi',
  method: 'get',
  path: '/openapi.json',
  scope: null,
  summary: { en: 'This contract as OpenAPI 3.1', zh: '本接口的 OpenAPI 3.1 文档' },
  answers: {
    200: { description: { en: 'The document', zh: '文档' }, schema: z.looseObject({ openapi: z.string() }) },
  },
});
