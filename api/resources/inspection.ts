import { z } from 'zod';
import { PHOTO_ROLES } from '#pipeline/core/case.ts';
import { EVIDENCE_STATUSES, type Evidence } from '#pipeline/core/evidence.ts';
import type { JsonObject } from '#pipeline/core/json.ts';
import type { Language } from '#pipeline/core/language.ts';
import { IMAGE_FORMATS, PHOTO_NOTES } from '#pipeline/core/photo.ts';
import { INSPECTION_STATUSES, type InspectionFull, PRIORITIES } from '#pipeline/store/ports.ts';
import { storedProblem } from '../http/problem.ts';
import { bilingual, family, id, links, moment, problemSchema, sha256, text } from './common.ts';
import { verdictJson, verdictSchema } from './verdict.ts';

export const roleSchema = z
  .enum(PHOTO_ROLES)
  .meta(text('What the photo is in the course of the trade', '照片在交易中的用途'));
export const prioritySchema = z
  .enum(PRIORITIES)
  .meta(text('live: somebody waits; batch: after all live ones', 'live：有人在等；batch：排在所有 live 之后'));

const photo = z
  .object({
    id,
    sha256,
    format: z.enum(IMAGE_FORMATS).nullable(),
    width: z.int().nullable().meta(text('Upright, in pixels', '转正后的像素宽度')),
    height: z.int().nullable(),
    bytes: z.int().nullable(),
    frames: z.int().nullable(),
    notes: z
      .array(z.enum(PHOTO_NOTES))
      .meta(text('Things worth saying about the file; none is guilt', '关于文件的说明，均不代表有问题')),
    jpeg_quality: z.int().nullable(),
    perceptual_hash: z.string().nullable(),
    deleted_at: moment
      .nullable()
      .meta(
        text(
          'Since when original and pictures are not kept any more; hashes and results stay',
          '原图及衍生图片的删除时间；哈希与结果仍保留',
        ),
      ),
  })
  .meta({
    id: 'Photo',
    ...text('Facts; those found by inspection are null until then', '照片信息；由检测得出的各项在检测完成前为 null'),
  });

const region = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  score: z.number(),
  label: z.string().optional(),
});

const evidence = z
  .object({
    detector: z.string(),
    version: z.string(),
    family,
    status: z.enum(EVIDENCE_STATUSES),
    reason: bilingual.nullable().meta(text('Why it is not ok', '未能完成的原因')),
    scores: z.record(z.string(), z.number()),
    facts: z.record(z.string(), z.json()),
    regions: z.array(region).meta(text('As fractions 0-1 of the upright picture', '以转正后画面的 0-1 比例表示')),
    explanation: bilingual.nullable(),
    ms: z.number(),
  })
  .meta({ id: 'Evidence', ...text("One detector's word on one photo", '一个检测器对一张照片的结果') });

const artifact = z.object({ name: z.string(), mime: z.string(), href: z.string() });

export const inspectionSchema = z
  .object({
    id,
    case_id: id.nullable(),
    photo,
    role: roleSchema,
    filename: z.string().nullable().meta(text('As uploaded; for people', '上传时的文件名，仅供查看')),
    status: z.enum(INSPECTION_STATUSES),
    priority: prioritySchema,
    verdict: verdictSchema.nullable().meta(text('null until the status is done', '状态为 done 之前为 null')),
    evidence: z.array(evidence),
    artifacts: z.array(artifact).meta(text('Pictures for people: preview and maps', '供查看的图片：预览与热图')),
    error: problemSchema.nullable().meta(text('Set where the status is failed', '状态为 failed 时给出')),
    created_at: moment,
    finished_at: moment.nullable(),
    links,
  })
  .meta({ id: 'Inspection', ...text('One look at one photo', '一张照片的一次检测') });

/** The answer to an upload of one photo. */
export const submittedInspection = inspectionSchema
  .extend({
    repeated: z
      .boolean()
      .meta(text('These bytes were sent before: no second inspection', '相同文件已提交过，不会重复检测')),
  })
  .meta({ id: 'SubmittedInspection', ...text('The inspection of the uploaded photo', '所上传照片的检测') });

function evidenceJson(item: Evidence): z.output<typeof evidence> & JsonObject {
  return {
    detector: item.detector,
    version: item.version,
    family: item.family,
    status: item.status,
    reason: item.reason && { ...item.reason },
    scores: { ...item.scores },
    facts: item.facts,
    regions: item.regions.map(({ x, y, width, height, score, label }) => ({
      ...{ x, y, width, height, score },
      ...(label !== undefined && { label }),
    })),
    explanation: item.explanation && { ...item.explanation },
    ms: item.ms,
  };
}

/** An inspection in the API's words. `language` is that of the error's title alone; all else carries both. */
export function inspectionJson(row: InspectionFull, language: Language): JsonObject {
  const self = `/v1/inspections/${row.id}`;
  const facts = row.result?.facts;
  return {
    id: row.id,
    case_id: row.caseId,
    photo: {
      id: row.photoId,
      sha256: row.sha256,
      format: facts?.format ?? null,
      width: facts?.width ?? null,
      height: facts?.height ?? null,
      bytes: facts?.bytes ?? null,
      frames: facts?.frames ?? null,
      notes: [...(facts?.notes ?? [])],
      jpeg_quality: facts?.jpegQuality ?? null,
      perceptual_hash: facts?.perceptualHash ?? null,
      deleted_at: row.purgedAt?.toISOString() ?? null,
    },
    role: row.role,
    filename: row.filename,
    status: row.status,
    priority: row.priority,
    verdict: row.result && verdictJson(row.result.verdict),
    evidence: row.result?.evidence.map(evidenceJson) ?? [],
    artifacts: Object.entries(row.result?.artifacts ?? {}).map(([name, { mime }]) => ({
      name,
      mime,
      href: `${self}/artifacts/${encodeURIComponent(name)}`,
    })),
    error: row.errorCode && storedProblem(row.errorCode, null, language),
    created_at: row.createdAt.toISOString(),
    finished_at: row.finishedAt?.toISOString() ?? null,
    links: {
      self,
      original: `${self}/original`,
      history: `${self}/history`,
      ...(row.caseId && { case: `/v1/cases/${row.caseId}` }),
    },
  };
}
