import { RefundlensError } from '../core/errors.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** `<tenant>/<first 2 hex digits>/<sha256>`. Both parts are checked, so that no name leads out of the store. */
export function blobName(tenantId: string, sha256: string): string {
  if (!UUID.test(tenantId) || !SHA256.test(sha256)) throw brokenBlob(`not the name of a blob: ${tenantId}/${sha256}`);
  return `${tenantId}/${sha256.slice(0, 2)}/${sha256}`;
}

/** `incoming/<tenant>/<upload>`, beside the blobs: what is there was not looked at yet. */
export function incomingName(tenantId: string, uploadId: string): string {
  if (!UUID.test(tenantId) || !UUID.test(uploadId))
    throw brokenBlob(`not the name of an upload: ${tenantId}/${uploadId}`);
  return `incoming/${tenantId}/${uploadId}`;
}

export function brokenBlob(reason: string): RefundlensError {
  return new RefundlensError('internal', { en: `Blob store: ${reason}`, zh: `文件存储：${reason}` });
}
