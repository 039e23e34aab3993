import { createHmac } from 'node:crypto';

/**
 * A buyer's pseudonym: HMAC-SHA256 of the platform's id under the tenant's own key, as a UUID (version 8, RFC 9562).
 * Two tenants' pseudonyms of one buyer have nothing in common, and without the key none leads back to the platform.
 */
export function buyerPseudonym(key: Uint8Array, platformId: string): string {
  const bytes = createHmac('sha256', key).update(platformId, 'utf8').digest();
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
