import { z } from 'zod';
import { caseInput, caseTimeline, refundDetails } from '#pipeline/core/case.ts';
import type { Decision } from '#pipeline/core/decision.ts';
import type { JsonObject } from '#pipeline/core/json.ts';
import type { Language } from '#pipeline/core/language.ts';
import type { CaseRow, InspectionFull } from '#pipeline/store/ports.ts';
import { id, links, moment, text } from './common.ts';
import { decisionJson, decisionSchema } from './decision.ts';
import { inspectionJson, inspectionSchema } from './inspection.ts';
import { clearance } from './ledger.ts';

const refund = refundDetails.meta({
  id: 'RefundDetails',
  ...text(
    "Fields by their names in Taobao's open platform; others are ignored",
    '字段名与淘宝开放平台一致；其他字段会被忽略',
  ),
});
const timeline = caseTimeline.strict().meta({
  id: 'Timeline',
  ...text('ISO 8601; a time without a zone is UTC+8', 'ISO 8601；未写时区的时间按 UTC+8 处理'),
});

/** What a merchant sends to open a case. A misspelt name is refused rather than lost. */
export const newCaseSchema = caseInput
  .extend({
    reference: caseInput.shape.reference.meta(
      text(
        'Your own number for the case, such as the refund number; it can be searched for',
        '您自己的案件编号，例如退款编号，可用于查询',
      ),
    ),
    refund: refund.default({}),
    timeline: timeline.default({}),
  })
  .strict()
  .meta({ id: 'NewCase', ...text('A case to open', '要新建的案件') });

export const caseSummarySchema = z
  .object({
    id,
    reference: z.string().nullable(),
    title: z.string().nullable(),
    category: caseInput.shape.category.unwrap(),
    refund: refundDetails,
    timeline: caseTimeline,
    buyer: id
      .nullable()
      .meta(text("The buyer's pseudonym, where the platform's id is known", '买家化名；平台未提供标识时为 null')),
    cleared_by: clearance
      .nullable()
      .meta(text('Set where an appeal or a ruling cleared the case', '因申诉或裁定撤销时给出')),
    created_at: moment,
    links,
  })
  .meta({ id: 'CaseSummary', ...text('A case without its photos', '不含照片的案件') });

export const caseSchema = caseSummarySchema
  .extend({
    inspections: z.array(inspectionSchema),
    decisions: z.array(decisionSchema).meta(text('What was decided about it, oldest first', '处理历史，最早在前')),
  })
  .meta({ id: 'Case', ...text('A case with its photos and what was found', '案件及其照片与检测结果') });

export const casePageSchema = z
  .object({
    items: z.array(caseSummarySchema),
    next_cursor: z
      .string()
      .nullable()
      .meta(text('Give it as cursor for the next page; null on the last', '作为 cursor 读取下一页；末页为 null')),
  })
  .meta({ id: 'CasePage', ...text('Cases, newest first', '案件列表，最新在前') });

export function caseSummaryJson(row: CaseRow): JsonObject {
  const self = `/v1/cases/${row.id}`;
  return {
    id: row.id,
    reference: row.reference ?? null,
    title: row.title ?? null,
    category: row.category,
    refund: { ...row.refund } as JsonObject,
    timeline: { ...row.timeline } as JsonObject,
    buyer: row.buyer ?? null,
    cleared_by: row.clearedBy ?? null,
    created_at: row.createdAt.toISOString(),
    links: {
      ...{ self, photos: `${self}/photos`, reports: `${self}/reports`, history: `${self}/history` },
      ...(row.buyer && { ledger: `/v1/buyers/${row.buyer}/ledger` }),
    },
  };
}

export function caseJson(
  row: CaseRow,
  inspections: readonly InspectionFull[],
  decisions: readonly Decision[],
  language: Language,
): JsonObject {
  return {
    ...caseSummaryJson(row),
    inspections: inspections.map(item => inspectionJson(item, language)),
    decisions: decisions.map(decisionJson),
  };
}
