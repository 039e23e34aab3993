import { sha256Hex } from '../core/ids.ts';
import { blobName, brokenBlob } from './blob-names.ts';
import type { BlobStore } from './ports.ts';
import type { S3Bucket } from './s3-bucket.ts';

/** Blobs as objects of a bucket. A PUT is whole or not at all, and durable when it is answered. */
export function s3BlobStore(bucket: S3Bucket): BlobStore {
  return {
    put: async (tenantId, sha256, bytes) => {
      const key = blobName(tenantId, sha256);
      if (sha256Hex(bytes) !== sha256) throw brokenBlob(`the bytes given for ${sha256} have another hash`);
      const kept = await bucket.request('HEAD', key);
      // Objects do not decay as files do; one of another length was not written by us.
      if (kept && Number(kept.headers.get('content-length')) === bytes.length) return;
      await bucket.request('PUT', key, { bytes, sha256 });
    },
    get: async (tenantId, sha256) => {
      const answer = await bucket.request('GET', blobName(tenantId, sha256));
      if (!answer) return null;
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (sha256Hex(bytes) !== sha256) throw brokenBlob(`the stored bytes of ${sha256} no longer have this hash`);
      return bytes;
    },
    has: async (tenantId, sha256) => (await bucket.request('HEAD', blobName(tenantId, sha256))) !== null,
    delete: async (tenantId, sha256) => {
      await bucket.request('DELETE', blobName(tenantId, sha256));
    },
  };
}
