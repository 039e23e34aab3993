import { RefundlensError } from '#pipeline/core/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { deliveryJson } from '../../resources/webhook.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async call => {
  const { id } = call.params;
  if (!(await call.tenant.getWebhook(id))) throw new RefundlensError('not_found');
  const { items, nextCursor } = await call.tenant.listDeliveries(id, call.query);
  return { status: 200, json: { items: items.map(deliveryJson), next_cursor: nextCursor } };
});
