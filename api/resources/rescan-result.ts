import { z } from 'zod';
import { ERRORS } from '#pipeline/core/errors.ts';
import type { JsonObject } from '#pipeline/core/json.ts';
import type { Language } from '#pipeline/core/language.ts';
import { VERDICT_CLASSES } from '#pipeline/core/verdict.ts';
import { changesBetween } from '#pipeline/fuse/changes.ts';
import type { Column } from '#pipeline/report/table/columns.ts';
import { RESCAN_OUTCOMES, type RescanResult } from '#pipeline/store/rescan-ports.ts';
import { bilingual, moment, text } from './common.ts';
import { listedJson, listedSchema } from './listed.ts';
import { verdictSchema } from './verdict.ts';

const gist = verdictSchema.pick({ class: true, strength: true, log10_lr: true, summary: true });

export const resultSchema = z
  .object({
    outcome: z.enum(RESCAN_OUTCOMES),
    inspection: listedSchema,
    before: gist,
    after: gist.nullable().meta(text('null where nothing new was written', '未写入新结论时为 null')),
    why: z
      .array(
        z.object({
          detector: z.string(),
          score: z.string(),
          class: z.enum(VERDICT_CLASSES),
          version_before: z.string().nullable(),
          version_after: z.string().nullable(),
          log10_lr_before: z.number(),
          log10_lr_after: z.number(),
          sentence: bilingual,
        }),
      )
      .meta(text('Evidence that weighs otherwise, the largest change first', '权重有变的证据，变化最大者在前')),
    reran: z
      .array(z.string())
      .meta(text('Detectors that ran; evidence of the others was reused', '重新运行的检测器；其余沿用已有证据')),
    ms: z.number().nullable(),
    error: z.object({ code: z.string(), title: z.string() }).nullable(),
    finished_at: moment,
  })
  .meta({ id: 'RescanResult', ...text('What looking again at one photo came to', '一张照片的复检结果') });
type ResultJson = z.output<typeof resultSchema>;

export function resultJson(row: RescanResult, language: Language): ResultJson & JsonObject {
  const inBrief = ({ class: of, strength, log10LR, summary }: RescanResult['before']) => ({
    ...{ class: of, strength },
    log10_lr: log10LR,
    summary: { ...summary },
  });
  return {
    outcome: row.outcome,
    inspection: listedJson(row.inspection, language),
    before: inBrief(row.before),
    after: row.after && inBrief(row.after),
    why: (row.after ? changesBetween(row.before, row.after) : []).map(change => ({
      ...{ detector: change.detector, score: change.score, class: change.class },
      version_before: change.versionBefore,
      version_after: change.versionAfter,
      log10_lr_before: change.before,
      log10_lr_after: change.after,
      sentence: { ...change.sentence },
    })),
    reran: [...row.reran],
    ms: row.ms === null ? null : Math.round(row.ms * 10) / 10,
    error: row.errorCode && { code: row.errorCode, title: ERRORS[row.errorCode].title[language] },
    finished_at: row.finishedAt.toISOString(),
  };
}

const whyOf = (row: ResultJson, language: Language) => row.why.map(({ sentence }) => sentence[language]).join(' ');

/** The columns of exported results. */
export const RESULT_COLUMNS: readonly Column<ResultJson>[] = [
  { name: 'outcome', kind: 'text', of: row => row.outcome },
  { name: 'inspection_id', kind: 'text', of: row => row.inspection.id },
  { name: 'case_id', kind: 'text', of: row => row.inspection.case?.id },
  { name: 'reference', kind: 'text', of: row => row.inspection.case?.reference },
  { name: 'title', kind: 'text', of: row => row.inspection.case?.title },
  { name: 'filename', kind: 'text', of: row => row.inspection.filename },
  { name: 'sha256', kind: 'text', of: row => row.inspection.sha256 },
  { name: 'verdict_before', kind: 'text', of: row => row.before.class },
  { name: 'log10_lr_before', kind: 'number', of: row => row.before.log10_lr },
  { name: 'verdict_after', kind: 'text', of: row => row.after?.class },
  { name: 'log10_lr_after', kind: 'number', of: row => row.after?.log10_lr },
  { name: 'reran', kind: 'text', of: row => row.reran.join(' ') },
  { name: 'why_zh', kind: 'text', of: row => whyOf(row, 'zh') },
  { name: 'why_en', kind: 'text', of: row => whyOf(row, 'en') },
  { name: 'error', kind: 'text', of: row => row.error?.code },
  { name: 'ms', kind: 'number', of: row => row.ms },
  { name: 'finished_at', kind: 'time', of: row => row.finished_at },
];
