import { randomBytes } from 'node:crypto';
import { secretOf, secretPlace } from '#workers/webhooks/message.ts';
import type { Context } from '../context.ts';

const SECRET_BYTES = 32;

/** A new secret for an endpoint: as its owner gets it, and as it is kept. */
export function newWebhookSecret(
  { sealer }: Context,
  tenantId: string,
  endpointId: string,
): { secret: string; sealed: Buffer } {
  const secret = secretOf(randomBytes(SECRET_BYTES));
  return { secret, sealed: sealer.seal(secret, secretPlace(tenantId, endpointId)) };
}
