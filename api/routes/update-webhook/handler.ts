import { RefundlensError } from '#pipeline/core/errors.ts';
import { checkUrl } from '#workers/outbound/address.ts';
import { defineRoute } from '../../http/route.ts';
import { webhookJson } from '../../resources/webhook.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async (call, context) => {
  const { url, types, description, enabled } = call.body;
  const webhook = await call.tenant.updateWebhook(call.params.id, {
    ...(url !== undefined && { url: checkUrl(url, { ...context.outbound, plainHttp: false }).href }),
    ...(types !== undefined && { types: [...new Set(types)] }),
    ...(description !== undefined && { description }),
    enabled,
  });
  if (!webhook) throw new RefundlensError('not_found');
  return { status: 200, json: webhookJson(webhook) };
});
