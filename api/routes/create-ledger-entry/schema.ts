import { z } from 'zod';
import { defineSpec } from '../../http/route.ts';
import { idParam, text } from '../../resources/common.ts';
import { decidedBy } from '../../resources/decision.ts';
import { LEDGER_ENTRY_EXAMPLE } from '../../resources/decision-examples.ts';
import { ledgerEntrySchema, ledgerKind } from '../../resources/ledger.ts';

export const spec = defineSpec({
  id: 'create-ledger-entry',
  method: 'post',
  path: '/v1/cases/{id}/ledger-entries',
  scope: 'write',
  summary: { en: 'Confirm an outcome for the ledger', zh: '确认案件结果并记入台账' },
  description: {
    en: 'A named person says that the case is what its evidence shows. Needs a finding on a photo of the buyer. The entry ends by itself, an appeal freezes it, and it is never made by a verdict alone.',
    zh: '由具名人员确认案件结果。买家照片须有检出结论。记录到期自动失效，申诉期间冻结，绝不会仅凭结论自动产生。',
  },
  params: idParam,
  body: {
    kind: 'json',
    schema: z
      .strictObject({ kind: ledgerKind, decided_by: decidedBy })
      .meta({ id: 'NewLedgerEntry', ...text('What a person confirms', '人工确认的结果') }),
    example: { kind: 'web_or_edited_image', decided_by: '李明' },
  },
  answers: {
    201: {
      description: { en: 'The entry', zh: '记录' },
      schema: ledgerEntrySchema,
      example: LEDGER_ENTRY_EXAMPLE,
    },
  },
  errors: ['case_cleared', 'ledger_refused'],
});
