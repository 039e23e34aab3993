import { z } from 'zod';
import { CATEGORIES } from '#pipeline/core/case.ts';
import { ERRORS } from '#pipeline/core/errors.ts';
import type { JsonObject } from '#pipeline/core/json.ts';
import type { Language } from '#pipeline/core/language.ts';
import { INSPECTION_STATUSES, type InspectionListed } from '#pipeline/store/ports.ts';
import { id, moment, sha256, text } from './common.ts';
import { roleSchema } from './inspection.ts';
import { verdictSchema } from './verdict.ts';

export const listedSchema = z
  .object({
    id,
    case: z
      .object({
        id,
        reference: z.string().nullable(),
        title: z.string().nullable(),
        category: z.enum(CATEGORIES),
        buyer: id.nullable().meta(text("The buyer's pseudonym, where it is known", '买家化名；未知时为 null')),
      })
      .nullable()
      .meta(text('null where the photo was sent without a case', '照片未关联案件时为 null')),
    sha256,
    role: roleSchema,
    filename: z.string().nullable(),
    status: z.enum(INSPECTION_STATUSES),
    verdict: verdictSchema
      .pick({ class: true, strength: true, log10_lr: true, summary: true, advice: true })
      .extend({ versions: verdictSchema.shape.versions.pick({ refundlens: true, policy: true }) })
      .nullable(),
    error: z.object({ code: z.string(), title: z.string() }).nullable(),
    thumbnail: z.string().nullable().meta(text('Address of a small picture of it', '缩略图地址')),
    preview: z.string().nullable().meta(text('Address of a picture of it', '预览图地址')),
    created_at: moment,
    finished_at: moment.nullable(),
  })
  .meta({ id: 'ListedInspection', ...text('An inspection as a line of a list', '列表中的一条检测') });

export type ListedJson = z.output<typeof listedSchema>;

/** A line in the API's words. `language` is that of the error's title alone. */
export function listedJson(row: InspectionListed, language: Language): ListedJson & JsonObject {
  const { verdict } = row;
  return {
    id: row.id,
    case: row.caseId !== null && row.case ? { id: row.caseId, ...row.case } : null,
    sha256: row.sha256,
    role: row.role,
    filename: row.filename,
    status: row.status,
    verdict: verdict && {
      class: verdict.class,
      strength: verdict.strength,
      log10_lr: verdict.log10LR,
      summary: { ...verdict.summary },
      advice: [...verdict.advice],
      versions: { refundlens: verdict.versions.refundlens, policy: verdict.versions.policy },
    },
    error: row.errorCode && { code: row.errorCode, title: ERRORS[row.errorCode].title[language] },
    thumbnail: row.artifacts.thumbnail ? `/v1/inspections/${row.id}/artifacts/thumbnail` : null,
    preview: row.artifacts.preview ? `/v1/inspections/${row.id}/artifacts/preview` : null,
    created_at: row.createdAt.toISOString(),
    finished_at: row.finishedAt?.toISOString() ?? null,
  };
}
