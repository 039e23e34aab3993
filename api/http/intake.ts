import type { PhotoRole } from '#pipeline/core/case.ts';
import { limitsOf } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { keepStored } from '#pipeline/store/keep.ts';
import type { InspectionRow, Priority, TenantStore } from '#pipeline/store/ports.ts';
import type { Context } from '../context.ts';
import type { Upload } from './route.ts';

/**
 * Takes one uploaded file in: checked, stored durably, then written as a row with its notice to the queue.
 * Throws `photo_unreadable`, `photo_too_large`, `media_unsupported` or `quota_exceeded`; nothing of a refused file is
 * stored. The same photo again uses up nothing of the quota.
 */
export async function intakePhoto(
  context: Context,
  tenant: TenantStore,
  file: Upload,
  about: { caseId: string | null; role: PhotoRole; priority: Priority },
): Promise<{ inspection: InspectionRow; repeated: boolean }> {
  const limits = limitsOf(context.config);
  if (file.tooLarge) {
    const en = `The file has more than ${limits.maxBytes} bytes.`;
    const zh = `文件超过 ${limits.maxBytes} 字节。`;
    throw new RefundlensError('photo_too_large', { en, zh });
  }
  const { sha256, format } = accept(file.bytes, limits);
  const giveBack = await context.limits.photo(tenant.tenantId);
  let counts = false;
  try {
    await context.blobs.put(tenant.tenantId, sha256, file.bytes);
    const row = { sha256, format, bytes: file.bytes.length, role: about.role, filename: file.filename };
    const taken = await tenant.intake(row, about.caseId, about.priority);
    await keepStored(context.blobs, tenant.tenantId, { sha256, bytes: file.bytes });
    counts = !taken.repeated;
    return taken;
  } finally {
    if (!counts) await giveBack();
  }
}

/** Codes that concern one file among several; anything else concerns the whole request. */
export const REFUSALS = [
  'photo_unreadable',
  'photo_too_large',
  'media_unsupported',
  'quota_exceeded',
  'url_refused',
  'upload_missing',
] as const;
