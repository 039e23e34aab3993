import { z } from 'zod';
import { tradeMoment } from '#pipeline/core/moment.ts';
import { defineSpec } from '../../http/route.ts';
import { idParam, text } from '../../resources/common.ts';
import { decidedBy, decisionSchema, longText, outcome, shortText } from '../../resources/decision.ts';
import { NEW_RULING_EXAMPLE, RULING_EXAMPLE } from '../../resources/decision-examples.ts';
import { ledgerEntrySchema, ledgerKind } from '../../resources/ledger.ts';

export const spec = defineSpec({
  id: 'create-ruling',
  method: 'post',
  path: '/v1/cases/{id}/rulings',
  scope: 'write',
  summary: { en: "Record a platform's ruling", zh: '记录平台裁定' },
  description: {
    en: "upheld: the platform followed the merchant's complaint; with ledger it is entered for the buyer. rejected: what followed from the verdicts is taken back: ledger entries lose their effect, reports are withdrawn. A ruling that is older than the last word on the case is kept and changes nothing.",
    zh: 'upheld：平台支持商家投诉；填写 ledger 时记入买家台账。rejected：撤销结论引起的一切后续：台账记录失效，报告撤回。早于案件最近一次结果的裁定只作记录，不产生影响。',
  },
  params: idParam,
  body: {
    kind: 'json',
    schema: z
      .strictObject({
        outcome,
        platform: shortText.meta(text('Which platform, as you call it', '平台名称')),
        reference: shortText.optional().meta(text("The platform's number for it", '平台的裁定编号')),
        decided_by: decidedBy,
        decided_at: tradeMoment.meta(text('A time without a zone is UTC+8', '未写时区的时间按 UTC+8 处理')),
        note: longText.optional(),
        ledger: ledgerKind.optional(),
      })
      .refine(({ outcome, ledger }) => outcome === 'upheld' || ledger === undefined, {
        path: ['ledger'],
        message: 'Only a ruling that is upheld is entered. / 只有 upheld 的裁定才会记入台账。',
      })
      .meta({ id: 'NewRuling', ...text('What a platform decided', '平台的裁定') }),
    example: NEW_RULING_EXAMPLE,
  },
  answers: {
    201: {
      description: { en: 'The ruling, and the entry where one was made', zh: '裁定，以及由此产生的记录' },
      schema: z.object({ ruling: decisionSchema, ledger_entry: ledgerEntrySchema.nullable() }).meta({ id: 'Ruling' }),
      example: RULING_EXAMPLE,
    },
  },
  errors: ['ledger_refused'],
});
