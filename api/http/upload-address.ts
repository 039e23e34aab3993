import { timingSafeEqual } from 'node:crypto';
import type { Sealer } from '#pipeline/store/sealing.ts';

/** What a signed address says: that this file of this tenant may be put until then. */
export interface UploadAddress {
  readonly tenantId: string;
  readonly uploadId: string;
  readonly expiresAt: Date;
}

const sentence = ({ tenantId, uploadId, expiresAt }: UploadAddress) =>
  `put ${tenantId} ${uploadId} ${expiresAt.getTime()}`;

/** The address of our own that takes one file without a key. Whoever has it may use it until it expires. */
export function signUploadAddress(sealer: Sealer, address: UploadAddress): string {
  const { tenantId, uploadId, expiresAt } = address;
  const signature = sealer.mac(sentence(address));
  return `/v1/uploads/${uploadId}/file?tenant=${tenantId}&expires=${expiresAt.getTime()}&signature=${signature}`;
}

/** Whether an address is one that was signed here and has not expired. */
export function isSignedAddress(sealer: Sealer, address: UploadAddress, signature: string, now: Date): boolean {
  const right = Buffer.from(sealer.mac(sentence(address)));
  const given = Buffer.from(signature);
  return given.length === right.length && timingSafeEqual(given, right) && now < address.expiresAt;
}
