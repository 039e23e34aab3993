import { Webhook } from 'standardwebhooks';
import type { ClaimedDelivery } from '#pipeline/store/webhook-ports.ts';

/** A secret in the form of Standard Webhooks: `whsec_` and 32 bytes in base64. */
export const secretOf = (bytes: Uint8Array) => `whsec_${Buffer.from(bytes).toString('base64')}`;

/** Where an endpoint's secrets are kept: what they are sealed for. */
export const secretPlace = (tenantId: string, endpointId: string) => `webhook ${tenantId} ${endpointId}`;

/** The same bytes at every try, so that a receiver may compare. */
export function bodyOf(event: ClaimedDelivery['event']): string {
  return JSON.stringify({ type: event.type, timestamp: event.createdAt.toISOString(), data: event.data });
}

/**
 * Headers by Standard Webhooks 1.0. The id is the event's own at every try and replay, by which receivers know a
 * duplicate; the time is that of the try; while secrets overlap there is a signature by each.
 */
export function headersOf(id: string, body: string, secrets: readonly string[], now: Date): Record<string, string> {
  return {
    'content-type': 'application/json; charset=utf-8',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': secrets.map(secret => new Webhook(secret).sign(id, now, body)).join(' '),
  };
}
