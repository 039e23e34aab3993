import { z } from 'zod';
import { DECISION_TYPES, type Decision, OPINIONS, RULING_OUTCOMES } from '#pipeline/core/decision.ts';
import type { JsonObject } from '#pipeline/core/json.ts';
import { trimmedText } from '#pipeline/core/trimmed-text.ts';
import { id, moment, text } from './common.ts';

/** A name of a person or an office, a remark, a number of somebody's: trimmed, never empty. */
export const shortText = trimmedText(100);
export const longText = trimmedText(2000);

export const decidedBy = shortText.meta(text('The person or office that decided', '作出决定的人员或机构'));

export const decisionSchema = z
  .object({
    id,
    type: z.enum(DECISION_TYPES).meta(text('What was done', '步骤')),
    case_id: id.nullable(),
    inspection_id: id.nullable().meta(text('Set where it is about one photo', '针对单张照片时给出')),
    data: z.record(z.string(), z.json()).meta(text('What is particular to the type', '该步骤的具体内容')),
    key_id: id
      .nullable()
      .meta(
        text(
          'The API key that said so; null where a new verdict brought it about',
          '提交者的密钥编号；由新结论引起时为 null',
        ),
      ),
    created_at: moment,
  })
  .meta({
    id: 'Decision',
    ...text('A step in the history of a case; none is ever changed or removed', '案件历史中的一步，不会被修改或删除'),
  });

export const newFeedbackSchema = z
  .strictObject({
    opinion: z.enum(OPINIONS).meta(text('Whether the verdict is right', '结论是否正确')),
    note: longText.optional().meta(text('Why', '理由')),
  })
  .meta({ id: 'NewFeedback', ...text('What somebody who looked says of a verdict', '查看者对结论的意见') });

export const outcome = z.enum(RULING_OUTCOMES).meta(text("On the merchant's complaint", '对商家投诉的裁定'));

/** A step in the API's words. */
export function decisionJson({ caseId, inspectionId, keyId, createdAt, id, type, data }: Decision): JsonObject {
  return {
    id,
    type,
    case_id: caseId,
    inspection_id: inspectionId,
    data: { ...data },
    key_id: keyId,
    created_at: createdAt.toISOString(),
  };
}
