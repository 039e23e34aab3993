import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { sha256Hex } from '../core/ids.ts';
import { blobName, brokenBlob } from './blob-names.ts';
import { hasCode } from './embedded/processes.ts';
import type { BlobStore } from './ports.ts';

/**
 * Blobs as files `<folder>/<tenant>/<first 2 hex digits>/<sha256>`, readable by this account alone. A file appears
 * under its name only when its bytes are on the disk, so that a crash leaves a whole blob or none.
 */
export function folderBlobStore(folder: string): BlobStore {
  const root = resolve(folder);
  const pathOf = (tenantId: string, sha256: string) => join(root, blobName(tenantId, sha256));
  return {
    put: async (tenantId, sha256, bytes) => {
      const path = pathOf(tenantId, sha256);
      if (sha256Hex(bytes) !== sha256) throw brokenBlob(`the bytes given for ${sha256} have another hash`);
      const kept = await readIfThere(path);
      // A damaged file is written anew. A whole one may be another writer's that has not reached the disk yet.
      if (!kept || sha256Hex(kept) !== sha256) await writeWhole(root, path, bytes);
      else await syncFolders(root, dirname(path));
    },
    get: async (tenantId, sha256) => {
      const bytes = await readIfThere(pathOf(tenantId, sha256));
      if (bytes && sha256Hex(bytes) !== sha256)
        throw brokenBlob(`the stored bytes of ${sha256} no longer have this hash`);
      return bytes;
    },
    has: (tenantId, sha256) =>
      stat(pathOf(tenantId, sha256)).then(
        () => true,
        error => {
          if (hasCode(error, 'ENOENT')) return false;
          throw error;
        },
      ),
    delete: async (tenantId, sha256) => {
      await rm(pathOf(tenantId, sha256), { force: true });
    },
  };
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Under a temporary name first: a crash leaves a whole file or none. Durable when it resolves. */
export async function writeWhole(root: string, path: string, bytes: Uint8Array): Promise<void> {
  const parent = dirname(path);
  await mkdir(parent, { recursive: true, mode: 0o700 });
  const draft = join(parent, `.${randomBytes(8).toString('hex')}.tmp`);
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await syncFolders(root, parent);
}

/** Puts the names on the disk: the file's in its folder, and that of each folder in the one above. */
async function syncFolders(root: string, from: string): Promise<void> {
  // Windows has no such call; there the file system's journal must do.
  if (process.platform === 'win32') return;
  for (let folder = from; folder.startsWith(root); folder = dirname(folder)) {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}
