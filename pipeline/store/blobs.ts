import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../core/config.ts';
import { RefundlensError } from '../core/errors.ts';
import { folderBlobStore } from './folder-blob-store.ts';
import { folderIncoming, type IncomingStore, s3Incoming } from './incoming.ts';
import type { BlobStore } from './ports.ts';
import { s3BlobStore } from './s3-blob-store.ts';
import { openS3Bucket, type S3Settings } from './s3-bucket.ts';

type BlobSettings = Pick<Config, 'BLOB_URL' | 'REFUNDLENS_DATA_DIR'> & S3Settings;

/**
 * The blob store that the settings name: the folder or bucket of BLOB_URL, else `blobs/` in the data folder.
 * Throws `config_invalid` for a kind of address that no driver takes.
 */
export function openBlobStore(config: BlobSettings): BlobStore {
  const place = placeOf(config);
  return 'folder' in place ? folderBlobStore(place.folder) : s3BlobStore(openS3Bucket(place.s3, config));
}

/** Where uploads arrive: beside the blobs. */
export function openIncomingStore(config: BlobSettings): IncomingStore {
  const place = placeOf(config);
  return 'folder' in place ? folderIncoming(place.folder) : s3Incoming(openS3Bucket(place.s3, config));
}

function placeOf(config: BlobSettings): { folder: string } | { s3: string } {
  if (config.BLOB_URL === undefined) return { folder: join(resolve(config.REFUNDLENS_DATA_DIR), 'blobs') };
  const url = new URL(config.BLOB_URL);
  if (url.protocol === 'file:') return { folder: fileURLToPath(url) };
  if (url.protocol === 's3:') return { s3: config.BLOB_URL };
  throw new RefundlensError(
    'config_invalid',
    {
      en: `BLOB_URL: ${url.protocol} addresses are not supported; use file:///folder or s3://bucket/prefix`,
      zh: `BLOB_URL：不支持 ${url.protocol} 地址，请使用 file:///目录 或 s3://存储桶/前缀`,
    },
    { fields: { BLOB_URL: 'unsupported' } },
  );
}
