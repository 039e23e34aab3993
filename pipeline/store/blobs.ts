import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../core/config.ts';
import { RefundlensError } from '../core/errors.ts';
import { folderBlobStore } from './folder-blob-store.ts';
import type { BlobStore } from './ports.ts';

/**
 * The blob store that the settings name: the folder of BLOB_URL, else `blobs/` in the data folder.
 * Throws `config_invalid` for a kind of address that no driver takes.
 */
export function openBlobStore(config: Pick<Config, 'BLOB_URL' | 'REFUNDLENS_DATA_DIR'>): BlobStore {
  if (config.BLOB_URL === undefined) return folderBlobStore(join(resolve(config.REFUNDLENS_DATA_DIR), 'blobs'));
  const url = new URL(config.BLOB_URL);
  if (url.protocol === 'file:') return folderBlobStore(fileURLToPath(url));
  throw new RefundlensError(
    'config_invalid',
    {
      en: `BLOB_URL: ${url.protocol} addresses are not supported; use file:///folder`,
      zh: `BLOB_URL：不支持 ${url.protocol} 地址，请使用 file:///目录`,
    },
    { fields: { BLOB_URL: 'unsupported' } },
  );
}
