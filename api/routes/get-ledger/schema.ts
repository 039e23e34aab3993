import { defineSpec } from '../../http/route.ts';
import { idParam } from '../../resources/common.ts';
import { LEDGER_EXAMPLE } from '../../resources/decision-examples.ts';
import { ledgerSchema } from '../../resources/ledger.ts';

export const spec = defineSpec({
  id: 'get-ledger',
  method: 'get',
  path: '/v1/buyers/{id}/ledger',
  scope: 'read',
  summary: { en: "Read a buyer's ledger", zh: '读取买家台账' },
  description: {
    en: 'By the pseudonym that stands in the case. Entries that were removed stay readable and have no effect. Every read is kept in the audit trail.',
    zh: '使用案件中的买家化名。已撤销的记录仍可查看，但不再有效。每次读取都会记入审计记录。',
  },
  params: idParam,
  audit: 'ledger.read',
  answers: {
    200: { description: { en: 'The ledger', zh: '台账' }, schema: ledgerSchema, example: LEDGER_EXAMPLE },
  },
});
