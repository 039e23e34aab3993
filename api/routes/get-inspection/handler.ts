import { RefundlensError } from '#pipeline/core/errors.ts';
import { preferenceApplied } from '../../http/prefer.ts';
import { defineRoute } from '../../http/route.ts';
import { waitAsAsked } from '../../http/wait.ts';
import { inspectionJson } from '../../resources/inspection.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async (call, context) => {
  const { id } = call.params;
  let found = await call.tenant.getInspection(id);
  if (!found) throw new RefundlensError('not_found');
  if (!found.finishedAt) {
    await waitAsAsked(call, context, 'inspection', id);
    found = (await call.tenant.getInspection(id)) ?? found;
  }
  return { status: 200, headers: preferenceApplied(call.waitMs), json: inspectionJson(found, call.language) };
});
