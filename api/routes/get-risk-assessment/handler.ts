import { RefundlensError } from '#pipeline/core/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { assessmentJson } from '../../resources/risk.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async ({ params, tenant }) => {
  const found = await tenant.getAssessment(params.id);
  if (!found) throw new RefundlensError('not_found');
  return { status: 200, json: assessmentJson(found) };
});
