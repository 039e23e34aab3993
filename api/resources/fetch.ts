import { z } from 'zod';
import type { JsonObject } from '#pipeline/core/json.ts';
import type { Language } from '#pipeline/core/language.ts';
import { FETCH_STATUSES, type FetchRow } from '#pipeline/store/outbound-ports.ts';
import { storedProblem } from '../http/problem.ts';
import { id, links, moment, problemSchema, text } from './common.ts';
import { prioritySchema, roleSchema } from './inspection.ts';

export const fetchSchema = z
  .object({
    id,
    case_id: id.nullable(),
    url: z.string().meta(text('Without its query once finished', '完成后不含查询参数')),
    role: roleSchema,
    priority: prioritySchema,
    status: z.enum(FETCH_STATUSES),
    inspection_id: id.nullable().meta(text('Set where the status is done', '状态为 done 时给出')),
    repeated: z
      .boolean()
      .nullable()
      .meta(text('These bytes were sent before: no second inspection', '相同文件已提交过，不会重复检测')),
    error: problemSchema.nullable().meta(text('Set where the status is failed', '状态为 failed 时给出')),
    created_at: moment,
    finished_at: moment.nullable(),
    links,
  })
  .meta({ id: 'Fetch', ...text('A photo that is fetched from its address', '按网址抓取的照片') });

/** A fetch in the API's words. `language` is that of the error's texts. */
export function fetchJson(row: FetchRow, language: Language): JsonObject {
  return {
    id: row.id,
    case_id: row.caseId,
    url: row.url,
    role: row.role,
    priority: row.priority,
    status: row.status,
    inspection_id: row.inspectionId,
    repeated: row.repeated,
    error: row.errorCode && storedProblem(row.errorCode, row.errorDetail?.[language] ?? null, language),
    created_at: row.createdAt.toISOString(),
    finished_at: row.finishedAt?.toISOString() ?? null,
    links: {
      self: `/v1/fetches/${row.id}`,
      ...(row.inspectionId && { inspection: `/v1/inspections/${row.inspectionId}` }),
      ...(row.caseId && { case: `/v1/cases/${row.caseId}` }),
    },
  };
}

export const FETCH_EXAMPLE = fetchJson(
  {
    id: '0199d3f4-1d43-7f72-bd44-7e9fa0b1c2d3',
    caseId: '0199d3f2-5a10-7c3e-8f00-3a5b6c7d8e9f',
    url: 'https://img.example.com/refund/178842019365520411/1.jpg',
    role: 'claim',
    priority: 'live',
    status: 'queued',
    attempts: 0,
    errorCode: null,
    errorDetail: null,
    inspectionId: null,
    repeated: null,
    createdAt: new Date('2026-11-22T05:30:00.000Z'),
    finishedAt: null,
  },
  'en',
);
