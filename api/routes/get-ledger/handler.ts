import { RefundlensError } from '#pipeline/core/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { ledgerEntryJson } from '../../resources/ledger.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async ({ params: { id }, tenant }) => {
  const entries = await tenant.buyerLedger(id);
  if (!entries) throw new RefundlensError('not_found');
  const now = new Date();
  const items = entries.map(entry => ledgerEntryJson(entry, now));
  const effective = items.filter(({ state }) => state === 'effective').length;
  return { status: 200, json: { buyer: id.toLowerCase(), effective, items } };
});
