import { z } from 'zod';
import { CATEGORIES } from '#pipeline/core/case.ts';
import type { JsonObject } from '#pipeline/core/json.ts';
import { VERDICT_CLASSES } from '#pipeline/core/verdict.ts';
import {
  RESCAN_OUTCOMES,
  RESCAN_STATUSES,
  type RescanEstimate,
  type RescanRow,
  type RescanSelection,
} from '#pipeline/store/rescan-ports.ts';
import { id, links, moment, text } from './common.ts';

const whenReceived = z.iso.datetime({ offset: true }).overwrite(inUtc);

/** No photo was received before 1970, and PostgreSQL takes no year 0 and no offset beyond 16 hours. */
function inUtc(moment: string): string {
  const time = Date.parse(moment);
  return Number.isNaN(time) ? moment : new Date(Math.max(0, time)).toISOString();
}

/** Which inspections to look at again. A misspelt condition is refused: it would choose too much. */
export const selectionSchema = z
  .strictObject({
    from: whenReceived.optional().meta(text('Received at this time or later', '不早于此时间收到')),
    to: whenReceived.optional().meta(text('Received before this time', '早于此时间收到')),
    categories: z.array(z.enum(CATEGORIES)).min(1).optional(),
    verdicts: z
      .array(z.enum(VERDICT_CLASSES))
      .min(1)
      .optional()
      .meta(text('Whose verdict in force is one of these', '当前结论属于其中之一')),
    detector: z
      .strictObject({
        id: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
        below: z
          .string()
          .regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/)
          .meta(text('A version such as 1.2.0', '版本号，例如 1.2.0')),
      })
      .optional()
      .meta(
        text(
          'Whose evidence by this detector is older than that version, or missing',
          '该检测器的证据版本早于此版本，或尚无该证据',
        ),
      ),
    q: z
      .string()
      .trim()
      .min(1)
      .max(128)
      .optional()
      .meta(
        text(
          'Within reference, title or file name; or a whole refund, order or buyer number; or the start of a SHA-256',
          '匹配编号、标题或文件名；或完整的退款号、订单号、买家标识；或 SHA-256 的开头',
        ),
      ),
    outdated: z
      .boolean()
      .default(true)
      .meta(
        text(
          'Only verdicts that were not made by the versions in force; others would come out the same',
          '仅复检不是由当前版本得出的结论；其余结论不会变化',
        ),
      ),
  })
  .meta({ id: 'RescanSelection', ...text('Every condition given must hold', '须同时满足所给的全部条件') });

/** A selection in the store's words. */
export function toSelection({ q, ...rest }: z.output<typeof selectionSchema>): RescanSelection {
  return { ...rest, ...(q !== undefined && { text: q }) };
}

export const rescanSchema = z
  .object({
    id,
    name: z.string().nullable(),
    status: z.enum(RESCAN_STATUSES),
    selection: selectionSchema,
    total: z.int().meta(text('Inspections that were chosen', '选中的检测数')),
    finished: z.int(),
    outcomes: z
      .record(z.enum(RESCAN_OUTCOMES), z.int())
      .meta(
        text(
          'Finished ones by what they came to. exonerated: a finding is gone; found: there is one now; same: the same class by newer methods; current: nothing was newer; failed: the old verdict stands',
          '已完成的检测按结果统计。exonerated：原有发现已不成立；found：现有发现；same：新方法得出相同类别；current：无更新的方法；failed：未能复检，原结论不变',
        ),
      ),
    per_second: z.number().meta(text('Pace over the last minute', '最近一分钟的速度（每秒）')),
    seconds_left: z
      .int()
      .nullable()
      .meta(text('At this pace; null while there is none', '按当前速度估计的剩余秒数；尚无速度时为 null')),
    created_at: moment,
    finished_at: moment.nullable(),
    links,
  })
  .meta({ id: 'Rescan', ...text('A look back at verdicts by newer methods', '用新方法对已有结论的复检') });

export const estimateSchema = z
  .object({
    dry_run: z.literal(true),
    count: z.int().meta(text('Inspections that would be chosen', '将被选中的检测数')),
    detectors: z.array(
      z.object({
        detector: z.string(),
        version: z.string(),
        photos: z
          .int()
          .meta(
            text(
              'Photos that it would run on; evidence of the others is reused',
              '需要运行的照片数；其余照片沿用已有证据',
            ),
          ),
        ms_per_photo: z
          .number()
          .nullable()
          .meta(text('As measured; null where never', '实测毫秒数；从未测过时为 null')),
      }),
    ),
    cpu_seconds: z
      .number()
      .meta(text('Seconds of one core for these detectors; decoding comes on top', '这些检测器的单核秒数；解码另计')),
  })
  .meta({ id: 'RescanEstimate', ...text('What a rescan would cost', '复检的成本估计') });

export function rescanJson(row: RescanRow): JsonObject {
  const self = `/v1/rescans/${row.id}`;
  const { text: q, categories, verdicts, detector, ...selection } = row.selection;
  const finished = Object.values(row.outcomes).reduce((sum, count) => sum + count, 0);
  const perSecond = Math.round(row.perSecond * 1000) / 1000;
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    selection: {
      ...(selection as JsonObject),
      ...(categories && { categories: [...categories] }),
      ...(verdicts && { verdicts: [...verdicts] }),
      ...(detector && { detector: { ...detector } }),
      ...(q !== undefined && { q }),
    },
    total: row.total,
    finished,
    outcomes: { ...row.outcomes },
    per_second: perSecond,
    seconds_left: perSecond > 0 ? Math.ceil((row.total - finished) / perSecond) : null,
    created_at: row.createdAt.toISOString(),
    finished_at: row.finishedAt?.toISOString() ?? null,
    links: { self, results: `${self}/results` },
  };
}

export function estimateJson({ count, detectors, ms }: RescanEstimate): JsonObject {
  return {
    dry_run: true,
    count,
    detectors: detectors.map(({ detector, version, photos, msPerPhoto }) => ({
      ...{ detector, version, photos },
      ms_per_photo: msPerPhoto === null ? null : Math.round(msPerPhoto * 10) / 10,
    })),
    cpu_seconds: Math.round(ms / 100) / 10,
  };
}

const RESCAN: RescanRow = {
  id: '0199d3f4-1d43-7f72-bd44-7e9fa0b1c2d3',
  name: 'ela 2',
  status: 'running',
  selection: { outdated: true, verdicts: ['edited', 'inconclusive'] },
  total: 1200,
  outcomes: { exonerated: 4, found: 1, changed: 2, same: 293, current: 0, failed: 0 },
  perSecond: 2.5,
  createdAt: new Date('2026-11-22T05:30:00.250Z'),
  finishedAt: null,
};
export const RESCAN_EXAMPLE = rescanJson(RESCAN);
export const ESTIMATE_EXAMPLE = estimateJson({
  count: 1200,
  detectors: [{ detector: 'ela', version: '2.0.0', photos: 1200, msPerPhoto: 41.3 }],
  ms: 49_560,
});
