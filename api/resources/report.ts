import { z } from 'zod';
import type { JsonObject } from '#pipeline/core/json.ts';
import { LANGUAGES, type Language } from '#pipeline/core/language.ts';
import { REPORT_STATUSES, type ReportRow } from '#pipeline/store/ports.ts';
import { storedProblem } from '../http/problem.ts';
import { id, links, moment, problemSchema, sha256, text } from './common.ts';
import { clearance } from './ledger.ts';

export const languageSchema = z.enum(LANGUAGES).meta(text('Language of the report', '报告语言'));

const file = z
  .object({ name: z.string(), mime: z.string(), bytes: z.int(), sha256, href: z.string() })
  .meta({ id: 'ReportFile' });

const timestamp = z
  .object({
    time: moment.nullable(),
    authority: z.string().nullable().meta(text('By its certificate', '以其证书为准')),
    error: problemSchema
      .nullable()
      .meta(text('Why there is none; make the report again for another try', '未取得的原因；可重新生成报告再试')),
  })
  .meta({
    id: 'ReportTimestamp',
    ...text(
      "A third party's word for when the packet was there (RFC 3161)",
      '第三方对证据包存在时间的证明（RFC 3161）',
    ),
  });

export const reportSchema = z
  .object({
    id,
    case_id: id,
    profile: z.string().meta(text("The platform's form that it is made for", '所适用的平台表单')),
    language: languageSchema,
    status: z.enum(REPORT_STATUSES),
    files: z.array(file).meta(text('Empty until the status is done', '状态为 done 之前为空')),
    error: problemSchema.nullable().meta(text('Set where the status is failed', '状态为 failed 时给出')),
    answers: z.record(z.string(), z.string()).meta(text('What the caller filled in, by field', '调用方填写的字段')),
    timestamp: timestamp
      .nullable()
      .meta(
        text('Null without a packet, or where no timestamp authority is set', '没有证据包或未设置时间戳机构时为 null'),
      ),
    withdrawn: z
      .object({ at: moment, because: clearance })
      .nullable()
      .meta(text('Set where the status is withdrawn: it stands no more', '状态为 withdrawn 时给出：报告已失效')),
    created_at: moment,
    links,
  })
  .meta({ id: 'Report', ...text('A report on a case, for people and platforms', '案件报告，供人阅读或提交平台') });

function timestampJson(timestamp: NonNullable<ReportRow['timestamp']>, language: Language): JsonObject {
  if (!('error' in timestamp)) return { time: timestamp.time, authority: timestamp.authority, error: null };
  const { error, detail } = timestamp;
  return { time: null, authority: null, error: storedProblem(error, detail?.[language] ?? null, language) };
}

/** A report in the API's words. `language` is that of the error's title. */
export function reportJson(row: ReportRow, language: Language): JsonObject {
  const self = `/v1/reports/${row.id}`;
  return {
    id: row.id,
    case_id: row.caseId,
    profile: row.profile,
    language: row.language,
    status: row.status,
    files: Object.entries(row.files).map(([name, { mime, bytes, sha256 }]) => ({
      name,
      mime,
      bytes,
      sha256,
      href: `${self}/files/${encodeURIComponent(name)}`,
    })),
    error: row.errorCode && storedProblem(row.errorCode, row.errorDetail, language),
    answers: { ...row.answers },
    timestamp: row.timestamp && timestampJson(row.timestamp, language),
    withdrawn:
      row.withdrawnAt && row.withdrawnBecause
        ? { at: row.withdrawnAt.toISOString(), because: row.withdrawnBecause }
        : null,
    created_at: row.createdAt.toISOString(),
    links: { self, case: `/v1/cases/${row.caseId}` },
  };
}
