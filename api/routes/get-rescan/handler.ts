import { RefundlensError } from '#pipeline/core/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { rescanJson } from '../../resources/rescan.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async call => {
  const rescan = await call.tenant.getRescan(call.params.id);
  if (!rescan) throw new RefundlensError('not_found');
  return { status: 200, json: rescanJson(rescan) };
});
