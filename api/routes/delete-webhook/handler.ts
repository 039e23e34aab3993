import { RefundlensError } from '#pipeline/core/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async call => {
  const { id } = call.params;
  if (!(await call.tenant.deleteWebhook(id))) throw new RefundlensError('not_found');
  return { status: 200, json: { id } };
});
