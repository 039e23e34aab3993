import { RefundlensError } from '#pipeline/core/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async call => {
  const { id } = call.params;
  const { delivery_id, since, status } = call.body;
  if (!(await call.tenant.getWebhook(id))) throw new RefundlensError('not_found');
  // The schema sees to it that there is exactly one of the two.
  const which = delivery_id === undefined ? { since: new Date(since!), status } : { deliveryId: delivery_id };
  return { status: 200, json: { replayed: await call.tenant.replayDeliveries(id, which, new Date()) } };
});
