import { RefundlensError } from '#pipeline/core/errors.ts';
import { intakePhoto } from '../../http/intake.ts';
import { preferenceApplied } from '../../http/prefer.ts';
import { defineRoute } from '../../http/route.ts';
import { waitAsAsked } from '../../http/wait.ts';
import { inspectionJson } from '../../resources/inspection.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async (call, context) => {
  const options = { ...call.query, ...call.body.fields };
  const { inspection, repeated } = await intakePhoto(context, call.tenant, call.body.files[0]!, {
    caseId: null,
    role: options.role ?? 'claim',
    priority: options.priority ?? 'live',
  });
  if (!inspection.finishedAt) await waitAsAsked(call, context, 'inspection', inspection.id);
  const full = await call.tenant.getInspection(inspection.id);
  if (!full) throw new RefundlensError('internal');
  const finished = full.status === 'done' || full.status === 'failed';
  return {
    status: finished ? 200 : 202,
    headers: { Location: `/v1/inspections/${full.id}`, ...preferenceApplied(call.waitMs) },
    json: { ...inspectionJson(full, call.language), repeated },
  };
});
