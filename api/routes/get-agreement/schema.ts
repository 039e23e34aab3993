import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { AGREEMENT_EXAMPLE, agreementSchema } from '../../resources/agreement.ts';
import { text } from '../../resources/common.ts';

export const spec = defineSpec({
  id: 'get-agreement',
  method: 'get',
  path: '/v1/agreement',
  scope: 'read',
  summary: { en: 'See how results fared with clerks and platforms', zh: '查看结果与客服反馈、平台裁定的一致情况' },
  description: {
    en: 'Counts of opinions on results and of platform rulings beside results, by class, by week, and, for findings, by the check and version that spoke for them. Shares come with their interval, and not at all of a few: small counts say little.',
    zh: '统计对结果的反馈以及平台裁定与结果的对照，按类别、按周，并对有发现的结果按检测项及版本统计。占比附带区间；数量过少时不给出占比。',
  },
  query: z.strictObject({
    days: z.coerce.number().int().min(1).max(731).default(91).meta(text('Look back so many days', '统计最近多少天')),
  }),
  answers: {
    200: {
      description: { en: 'The figures', zh: '统计' },
      schema: agreementSchema,
      example: AGREEMENT_EXAMPLE,
    },
  },
});
