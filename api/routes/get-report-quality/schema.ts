import { z } from 'zod';
import { QUALITY_STANDINGS } from '#pipeline/cases/own-reports.ts';
import { defineSpec } from '../../http/route.ts';
import { moment, text } from '../../resources/common.ts';

const share = z
  .object({ value: z.number(), low: z.number(), high: z.number() })
  .nullable()
  .meta(
    text(
      '0-1 with its 95% interval (Wilson); null where there is nothing to count',
      '0-1 及 95% 区间（Wilson）；无数据时为 null',
    ),
  );

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
      schema: z
        .object({
          since: moment,
          cases_opened: z.int(),
          cases_reported: z.int().meta(text('To a platform; each case once', '向平台投诉的案件数，每案计一次')),
          reports: z.int(),
          upheld: z.int(),
          overturned: z
            .int()
            .meta(text('Taken back by a ruling, an appeal or a later verdict', '因裁定、申诉或新结论而撤销的案件数')),
          undecided: z.int(),
          appealed: z.int(),
          reported_share: share,
          overturned_share: share.meta(text('Of the decided ones', '占已有结果的比例')),
          standing: z.enum(QUALITY_STANDINGS),
          feedback: z.object({ right: z.int(), wrong: z.int(), wrong_share: share }),
        })
        .meta({ id: 'ReportQuality', ...text("A merchant's own reports", '本店投诉的质量') }),
    },
  },
});
