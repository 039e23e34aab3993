import { RefundlensError } from '#pipeline/core/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { appealJson } from '../../resources/appeal.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async ({ params, tenant }) => {
  const found = await tenant.getAppeal(params.id);
  if (!found) throw new RefundlensError('not_found');
  return { status: 200, json: appealJson(found, new Date()) };
});
