import { z } from 'zod';
import { QUALITY_STANDINGS, shareOf, standingOf } from '#pipeline/cases/own-reports.ts';
import type { JsonObject } from '#pipeline/core/json.ts';
import type { OwnReports } from '#pipeline/store/decision-ports.ts';
import { moment, text } from './common.ts';

const share = z
  .object({ value: z.number(), low: z.number(), high: z.number() })
  .nullable()
  .meta(
    text(
      '0-1 with its 95% interval (Wilson); null where there is nothing to count',
      '0-1 及 95% 区间（Wilson）；无数据时为 null',
    ),
  );

export const reportQualitySchema = z
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
  .meta({ id: 'ReportQuality', ...text("A merchant's own reports", '本店投诉的质量') });

/** The figures in the API's words. */
export function reportQualityJson(since: Date, counts: OwnReports): JsonObject {
  const { casesOpened, casesReported, reports, upheld, overturned, appealed, feedback } = counts;
  const decided = upheld + overturned;
  return {
    since: since.toISOString(),
    cases_opened: casesOpened,
    cases_reported: casesReported,
    reports,
    upheld,
    overturned,
    undecided: casesReported - decided,
    appealed,
    reported_share: shareOf(casesReported, casesOpened),
    overturned_share: shareOf(overturned, decided),
    standing: standingOf(overturned, decided),
    feedback: { ...feedback, wrong_share: shareOf(feedback.wrong, feedback.right + feedback.wrong) },
  };
}
