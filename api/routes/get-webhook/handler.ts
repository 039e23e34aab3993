import { RefundlensError } from '#pipeline/core/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { webhookJson } from '../../resources/webhook.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async call => {
  const webhook = await call.tenant.getWebhook(call.params.id);
  if (!webhook) throw new RefundlensError('not_found');
  return { status: 200, json: webhookJson(webhook) };
});
