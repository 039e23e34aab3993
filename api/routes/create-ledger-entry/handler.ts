import { strongestFinding } from '#pipeline/cases/ledger.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { buyersVerdicts, entryOf, noBuyer } from '../../resources/case-evidence.ts';
import { ledgerEntryJson } from '../../resources/ledger.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async ({ params: { id }, body, tenant, key }, { config }) => {
  const found = await tenant.getCase(id);
  if (!found) throw new RefundlensError('not_found');
  const inspections = await tenant.listInspections(id);
  if (!found.buyer) throw noBuyer();
  if (!strongestFinding(buyersVerdicts(inspections))) throw new RefundlensError('ledger_refused', TOO_WEAK);
  const entry = entryOf(body.kind, inspections, config.REFUNDLENS_LEDGER_DAYS);
  const written = await tenant.confirmOutcome(id, entry, body.decided_by, key.id);
  return { status: 201, json: ledgerEntryJson(written, new Date()) };
});

const TOO_WEAK = {
  en: "No photo of the buyer has a finding; a platform's ruling can be recorded all the same.",
  zh: '买家照片没有检出结论；平台裁定仍可记录。',
};
