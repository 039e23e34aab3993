import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { clusterSchema } from '../../resources/cluster.ts';
import { text } from '../../resources/common.ts';
import { CLUSTER_PAGE_EXAMPLE } from '../../resources/examples.ts';

export const spec = defineSpec({
  id: 'list-clusters',
  method: 'get',
  path: '/v1/clusters',
  scope: 'read',
  summary: { en: 'List pictures that came in with several trades', zh: '列出在多笔交易中出现的同一画面' },
  description: {
    en: 'By the evidence in force: the same file, or the same picture saved anew. That a picture is there twice says nothing about who took it or who sent it wrongly.',
    zh: '依据当前证据：完全相同的文件，或重新保存过的同一画面。同一画面出现两次，并不说明由谁拍摄或由谁误用。',
  },
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(100).default(20).meta(text('Pictures per page', '每页画面数')),
    cursor: z.string().min(1).max(500).optional().meta(text('next_cursor of the page before', '上一页的 next_cursor')),
  }),
  answers: {
    200: {
      description: { en: 'A page of pictures, the newest photo first', zh: '一页画面，最近收到的在前' },
      schema: z
        .object({ items: z.array(clusterSchema), next_cursor: z.string().nullable() })
        .meta({ id: 'ClusterPage' }),
      example: CLUSTER_PAGE_EXAMPLE,
    },
  },
});
