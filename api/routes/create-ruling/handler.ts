import { RefundlensError } from '#pipeline/core/errors.ts';
import { instantOf } from '#pipeline/core/moment.ts';
import { defineRoute } from '../../http/route.ts';
import { entryOf, noBuyer } from '../../resources/case-evidence.ts';
import { decisionJson } from '../../resources/decision.ts';
import { ledgerEntryJson } from '../../resources/ledger.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async ({ params: { id }, body, tenant, key }, { config }) => {
  const found = await tenant.getCase(id);
  if (!found) throw new RefundlensError('not_found');
  if (body.ledger && !found.buyer) throw noBuyer();
  const entry = body.ledger
    ? entryOf(body.ledger, await tenant.listInspections(id), config.REFUNDLENS_LEDGER_DAYS)
    : null;
  const given = {
    outcome: body.outcome,
    platform: body.platform,
    reference: body.reference ?? null,
    decidedBy: body.decided_by,
    decidedAt: instantOf(body.decided_at),
    note: body.note ?? null,
  };
  const kept = await tenant.recordRuling(id, given, entry, key.id);
  return {
    status: 201,
    json: {
      ruling: decisionJson(kept.ruling),
      ledger_entry: kept.entry && ledgerEntryJson(kept.entry, new Date()),
    },
  };
});
