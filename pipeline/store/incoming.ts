import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { RefundlensError } from '../core/errors.ts';
import { sha256Hex } from '../core/ids.ts';
import { incomingName } from './blob-names.ts';
import { hasCode } from './embedded/processes.ts';
import { writeWhole } from './folder-blob-store.ts';
import type { S3Bucket } from './s3-bucket.ts';

/** Files on their way in, by upload id. They are evidence only when they were taken in, as a blob of their own. */
export interface IncomingStore {
  /** An address elsewhere that takes one PUT of exactly so many bytes; null where it is our own API that does. */
  presign(tenantId: string, uploadId: string, bytes: number, seconds: number): Promise<string | null>;
  write(tenantId: string, uploadId: string, bytes: Uint8Array): Promise<void>;
  /** null where nothing came yet. Throws `photo_too_large` without reading more than that. */
  read(tenantId: string, uploadId: string, maxBytes: number): Promise<Uint8Array | null>;
  delete(tenantId: string, uploadId: string): Promise<void>;
}

/** In a folder beside the blobs. */
export function folderIncoming(folder: string): IncomingStore {
  const root = resolve(folder);
  const pathOf = (tenantId: string, uploadId: string) => join(root, incomingName(tenantId, uploadId));
  return {
    presign: async () => null,
    write: async (tenantId, uploadId, bytes) => {
      await mkdir(root, { recursive: true, mode: 0o700 });
      await writeWhole(root, pathOf(tenantId, uploadId), bytes);
    },
    read: async (tenantId, uploadId, maxBytes) => {
      const path = pathOf(tenantId, uploadId);
      try {
        if ((await stat(path)).size > maxBytes) throw tooLarge(maxBytes);
        return await readFile(path);
      } catch (error) {
        if (hasCode(error, 'ENOENT')) return null;
        throw error;
      }
    },
    delete: (tenantId, uploadId) => rm(pathOf(tenantId, uploadId), { force: true }),
  };
}

/** In the bucket, where clients put them without passing through the API. */
export function s3Incoming(bucket: S3Bucket): IncomingStore {
  return {
    presign: (tenantId, uploadId, bytes, seconds) =>
      bucket.presignPut(incomingName(tenantId, uploadId), bytes, seconds),
    write: async (tenantId, uploadId, bytes) => {
      await bucket.request('PUT', incomingName(tenantId, uploadId), { bytes, sha256: sha256Hex(bytes) });
    },
    read: async (tenantId, uploadId, maxBytes) => {
      const answer = await bucket.request('GET', incomingName(tenantId, uploadId));
      if (!answer) return null;
      // An object's length is known before its bytes are read.
      const length = Number(answer.headers.get('content-length') ?? Number.POSITIVE_INFINITY);
      if (length <= maxBytes) return Buffer.from(await answer.arrayBuffer());
      await answer.body?.cancel();
      throw tooLarge(maxBytes);
    },
    delete: async (tenantId, uploadId) => {
      await bucket.request('DELETE', incomingName(tenantId, uploadId));
    },
  };
}

function tooLarge(maxBytes: number): RefundlensError {
  const detail = { en: `The file has more than ${maxBytes} bytes.`, zh: `文件超过 ${maxBytes} 字节。` };
  return new RefundlensError('photo_too_large', detail);
}
