import { z } from 'zod';
import { APPEAL_STEPS } from '#pipeline/cases/appeals.ts';
import { APPEAL_STATES } from '#pipeline/core/decision.ts';
import type { JsonObject } from '#pipeline/core/json.ts';
import type { AppealListed, AppealRow } from '#pipeline/store/decision-ports.ts';
import { id, links, moment, text } from './common.ts';

export const appealState = z.enum(APPEAL_STATES);

export const appealSchema = z
  .object({
    id,
    case_id: id,
    state: appealState.meta(text('Where it stands', '当前状态')),
    ground: z.string().meta(text('What is objected', '申诉理由')),
    reference: z.string().nullable(),
    file_by: moment
      .nullable()
      .meta(
        text(
          'Until when the platform takes appeals; null where that is not known',
          '平台受理申诉的期限；未知时为 null',
        ),
      ),
    late: z.boolean().meta(text('Opened after file_by; it is looked at all the same', '超过 file_by 提出，仍会处理')),
    answer_by: moment.meta(text('Until when it is to be answered', '答复期限')),
    overdue: z.boolean().meta(text('Not answered in time; the ledger stays frozen', '逾期未答复，记录继续冻结')),
    decided_by: z.string().nullable(),
    key_id: id,
    created_at: moment,
    closed_at: moment.nullable(),
    steps: z.array(appealState).meta(text('The steps that are possible now', '当前可执行的步骤')),
    links,
  })
  .meta({ id: 'Appeal', ...text('An objection to what was concluded of a case', '对案件结果的申诉') });

export const listedAppealSchema = appealSchema
  .extend({ case: z.object({ reference: z.string().nullable(), title: z.string().nullable() }) })
  .meta({ id: 'ListedAppeal', ...text('An appeal as a line of a list', '列表中的一条申诉') });

export function listedAppealJson(row: AppealListed, now: Date): JsonObject {
  return { ...appealJson(row, now), case: { ...row.case } };
}

/** An appeal in the API's words, as it stands now. */
export function appealJson(row: AppealRow, now: Date): JsonObject {
  return {
    id: row.id,
    case_id: row.caseId,
    state: row.state,
    ground: row.ground,
    reference: row.reference,
    file_by: row.fileBy?.toISOString() ?? null,
    late: row.fileBy !== null && row.createdAt > row.fileBy,
    answer_by: row.answerBy.toISOString(),
    overdue: (row.closedAt ?? now) > row.answerBy,
    decided_by: row.decidedBy,
    key_id: row.keyId,
    created_at: row.createdAt.toISOString(),
    closed_at: row.closedAt?.toISOString() ?? null,
    steps: [...APPEAL_STEPS[row.state]],
    links: { self: `/v1/appeals/${row.id}`, case: `/v1/cases/${row.caseId}` },
  };
}
