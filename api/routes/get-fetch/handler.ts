import { RefundlensError } from '#pipeline/core/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { fetchJson } from '../../resources/fetch.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async call => {
  const row = await call.tenant.getFetch(call.params.id);
  if (!row) throw new RefundlensError('not_found');
  return { status: 200, json: fetchJson(row, call.language) };
});
