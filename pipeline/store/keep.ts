import type { BlobStore } from './ports.ts';

/**
 * Stores a photo's bytes again where they are gone. To be called when the photo's row is written: its file may have been
 * deleted, for a time that was over, between being stored and the row's being written. After the row nothing deletes it.
 */
export async function keepStored(
  blobs: BlobStore,
  tenantId: string,
  photo: { readonly sha256: string; readonly bytes: Uint8Array },
): Promise<void> {
  if (!(await blobs.has(tenantId, photo.sha256))) await blobs.put(tenantId, photo.sha256, photo.bytes);
}
