import { z } from 'zod';
import { type Share, shareOf } from '#pipeline/cases/own-reports.ts';
import type { JsonObject } from '#pipeline/core/json.ts';
import { FINDING_CLASSES, VERDICT_CLASSES, type VerdictClass } from '#pipeline/core/verdict.ts';
import type { Agreement } from '#pipeline/store/decision-ports.ts';
import { moment, text } from './common.ts';

/** Of fewer than so many no share is told: it would look surer than it is. */
const ENOUGH = 5;

const share = z
  .object({ value: z.number(), low: z.number(), high: z.number() })
  .nullable()
  .meta(
    text(
      `0-1 with its 95% interval (Wilson); null of fewer than ${ENOUGH}`,
      `0-1 及 95% 区间（Wilson）；少于 ${ENOUGH} 条时为 null`,
    ),
  );
const week = z.iso.date().meta(text('Monday of the week, UTC+8', '该周周一（UTC+8）'));
const opinions = { right: z.int(), wrong: z.int() };
const sides = {
  agree: z
    .int()
    .meta(
      text(
        'Cases with a finding that were ruled for the shop, and without one for the buyer',
        '有发现且裁定支持商家，或未发现问题且裁定支持买家的案件数',
      ),
    ),
  differ: z.int(),
  undecided: z
    .int()
    .meta(text('Cases of which the result could not tell, or has none', '结果为无法判断或尚无结果的案件数')),
};

export const agreementSchema = z
  .object({
    since: moment,
    findings: z
      .int()
      .meta(text('Photos received since then that have a finding', '此后收到并有发现的照片数，无论是否有人反馈')),
    feedback: z
      .object({
        ...opinions,
        wrong_share: share,
        by_class: z.array(z.object({ class: z.enum(VERDICT_CLASSES), ...opinions, wrong_share: share })),
        by_week: z.array(z.object({ week, ...opinions })),
        by_detector: z
          .array(z.object({ detector: z.string(), version: z.string(), ...opinions, wrong_share: share }))
          .meta(
            text(
              'On findings, by each check that spoke for them; one finding counts under several',
              '针对有发现的结果，按支持该结果的检测项统计；同一结果可计入多项',
            ),
          ),
      })
      .meta(text('Opinions on results, the last one on each', '对结果的反馈，每个结果取最后一次')),
    rulings: z
      .object({
        ...sides,
        agree_share: share,
        by_class: z.array(
          z.object({
            class: z.enum(VERDICT_CLASSES),
            upheld: z.int().meta(text('Ruled for the shop', '裁定支持商家')),
            rejected: z.int().meta(text('Ruled for the buyer', '裁定支持买家')),
            agree_share: share,
          }),
        ),
        by_week: z.array(z.object({ week, ...sides })),
      })
      .meta(
        text(
          'The last ruling on each case beside what its photos show now; a platform decides on more than photos',
          '每个案件的最终裁定与照片当前结果的对照；平台裁定不只依据照片',
        ),
      ),
  })
  .meta({ id: 'Agreement', ...text('What clerks and platforms said of results', '客服与平台对结果的评价') });

const shareShown = (part: number, whole: number): Share | null => (whole < ENOUGH ? null : shareOf(part, whole));

type Ruled = Agreement['rulings'][number];
type Side = keyof typeof sides;

/** Whether a ruling is what the result would lead to. One that took no side agrees with none. */
function sideOf({ class: shown, outcome }: Pick<Ruled, 'class' | 'outcome'>): Side {
  if (shown === null || shown === 'inconclusive') return 'undecided';
  return FINDING_CLASSES.includes(shown) === (outcome === 'upheld') ? 'agree' : 'differ';
}

function count(rows: readonly Ruled[]): Record<Side, number> {
  const counts = { agree: 0, differ: 0, undecided: 0 };
  for (const row of rows) counts[sideOf(row)] += row.cases;
  return counts;
}

const sum = (rows: readonly Ruled[], outcome: Ruled['outcome']) =>
  rows.filter(row => row.outcome === outcome).reduce((total, { cases }) => total + cases, 0);

function ruledJson(shown: VerdictClass, rows: readonly Ruled[]) {
  const { agree, differ } = count(rows);
  const outcomes = { upheld: sum(rows, 'upheld'), rejected: sum(rows, 'rejected') };
  return { class: shown, ...outcomes, agree_share: shareShown(agree, agree + differ) };
}

/** The figures in the API's words. */
export function agreementJson(since: Date, { findings, feedback, rulings }: Agreement): JsonObject {
  const total = { right: 0, wrong: 0 };
  for (const { right, wrong } of feedback.byClass) {
    total.right += right;
    total.wrong += wrong;
  }
  const withShare = <T extends { right: number; wrong: number }>(row: T) => ({
    ...row,
    wrong_share: shareShown(row.wrong, row.right + row.wrong),
  });
  const ruled = count(rulings);
  const classes = VERDICT_CLASSES.filter(shown => rulings.some(row => row.class === shown));
  return {
    since: since.toISOString(),
    findings,
    feedback: {
      ...withShare(total),
      by_class: feedback.byClass.map(withShare),
      by_week: feedback.byWeek.map(row => ({ ...row })),
      by_detector: feedback.byDetector.map(withShare),
    },
    rulings: {
      ...ruled,
      agree_share: shareShown(ruled.agree, ruled.agree + ruled.differ),
      by_class: classes.map(shown =>
        ruledJson(
          shown,
          rulings.filter(row => row.class === shown),
        ),
      ),
      by_week: [...Map.groupBy(rulings, row => row.week)].map(([monday, rows]) => ({ week: monday, ...count(rows) })),
    },
  };
}

export const AGREEMENT_EXAMPLE = agreementJson(new Date('2026-08-24T05:30:00.000Z'), {
  findings: 212,
  feedback: {
    byClass: [
      { class: 'ai_edited', right: 31, wrong: 2 },
      { class: 'no_finding', right: 3, wrong: 1 },
    ],
    byWeek: [
      { week: '2026-11-09', right: 14, wrong: 1 },
      { week: '2026-11-16', right: 20, wrong: 2 },
    ],
    byDetector: [{ detector: 'ai-classifier', version: '1.0.0', right: 31, wrong: 2 }],
  },
  rulings: [
    { class: 'ai_edited', outcome: 'upheld', week: '2026-11-16', cases: 9 },
    { class: 'ai_edited', outcome: 'rejected', week: '2026-11-16', cases: 1 },
    { class: 'inconclusive', outcome: 'rejected', week: '2026-11-16', cases: 2 },
  ],
});
