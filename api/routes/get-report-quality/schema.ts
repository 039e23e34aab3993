import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { text } from '../../resources/common.ts';
import { REPORT_QUALITY_EXAMPLE } from '../../resources/decision-examples.ts';
import { reportQualitySchema } from '../../resources/report-quality.ts';

export const spec = defineSpec({
  id: 'get-report-quality',
  method: 'get',
  path: '/v1/report-quality',
  scope: 'read',
  summary: { en: 'See how your own reports fared', zh: '查看本店投诉的质量' },
  description: {
    en: 'How often cases were reported to a platform, and how many of the reports were overturned since, by a ruling, an appeal or a later verdict. A safeguard for buyers: nothing follows from it by itself.',
    zh: '统计向平台投诉的比例，以及之后因裁定、申诉或新结论而撤销的比例。用于保护买家，不会自动产生任何后果。',
  },
  query: z.strictObject({
    days: z.coerce.number().int().min(1).max(3650).default(365).meta(text('Look back so many days', '统计最近多少天')),
  }),
  answers: {
    200: {
      description: { en: 'The figures', zh: '统计' },
      schema: reportQualitySchema,
      example: REPORT_QUALITY_EXAMPLE,
    },
  },
});
