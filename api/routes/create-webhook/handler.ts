import { newId } from '#pipeline/core/ids.ts';
import { checkUrl } from '#workers/outbound/address.ts';
import { defineRoute } from '../../http/route.ts';
import { newWebhookSecret } from '../../http/webhook-secret.ts';
import { webhookJson } from '../../resources/webhook.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async (call, context) => {
  const { description, types } = call.body;
  const url = checkUrl(call.body.url, { ...context.outbound, plainHttp: false }).href;
  const id = newId();
  const { secret, sealed } = newWebhookSecret(context, call.tenant.tenantId, id);
  const webhook = await call.tenant.createWebhook({ id, url, description, types: [...new Set(types)] }, sealed);
  await call.tenant.audit('webhook.create', id, call.key.id);
  return { status: 201, headers: { Location: `/v1/webhooks/${id}` }, json: { ...webhookJson(webhook), secret } };
});
