import { RefundlensError } from '#pipeline/core/errors.ts';
import type { Language } from '#pipeline/core/language.ts';
import { instantOf } from '#pipeline/core/moment.ts';
import { defineRoute } from '../../http/route.ts';
import { entryOf, noBuyer } from '../../resources/case-evidence.ts';
import { decisionJson } from '../../resources/decision.ts';
import { ledgerEntryJson } from '../../resources/ledger.ts';
import { spec } from './schema.ts';

/** A ruling of tomorrow would have the last word until then. */
const CLOCKS_DIFFER_MS = 3_600_000;
const NOT_YET = { en: 'This lies in the future.', zh: '该时间尚未到来。' };

function notYet(language: Language): RefundlensError {
  return new RefundlensError('request_invalid', null, { fields: { decided_at: NOT_YET[language] } });
}

export default defineRoute(spec, async ({ params: { id }, body, tenant, key, language }, { config }) => {
  const found = await tenant.getCase(id);
  if (!found) throw new RefundlensError('not_found');
  if (body.ledger && !found.buyer) throw noBuyer();
  const decidedAt = instantOf(body.decided_at);
  if (decidedAt.getTime() > Date.now() + CLOCKS_DIFFER_MS) throw notYet(language);
  const entry = body.ledger
    ? entryOf(body.ledger, await tenant.listInspections(id), config.REFUNDLENS_LEDGER_DAYS)
    : null;
  const given = {
    outcome: body.outcome,
    platform: body.platform,
    reference: body.reference ?? null,
    decidedBy: body.decided_by,
    decidedAt,
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
