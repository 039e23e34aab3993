import { RefundlensError } from '#pipeline/core/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { newWebhookSecret } from '../../http/webhook-secret.ts';
import { webhookJson } from '../../resources/webhook.ts';
import { spec } from './schema.ts';

const HOUR_MS = 3_600_000;

export default defineRoute(spec, async (call, context) => {
  const { id } = call.params;
  const { secret, sealed } = newWebhookSecret(context, call.tenant.tenantId, id);
  const oldUntil = new Date(Date.now() + call.body.overlap_hours * HOUR_MS);
  const webhook = await call.tenant.rotateWebhookSecret(id, sealed, oldUntil);
  if (!webhook) throw new RefundlensError('not_found');
  return { status: 200, json: { ...webhookJson(webhook), secret } };
});
