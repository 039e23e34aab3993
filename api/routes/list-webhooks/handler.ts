import { defineRoute } from '../../http/route.ts';
import { webhookJson } from '../../resources/webhook.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async call => {
  const webhooks = await call.tenant.listWebhooks();
  return { status: 200, json: { items: webhooks.map(webhookJson) } };
});
