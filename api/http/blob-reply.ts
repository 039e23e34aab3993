import { RefundlensError } from '#pipeline/core/errors.ts';
import type { Context } from '../context.ts';
import type { Reply } from './route.ts';

/** A document of ours may style itself and show what it carries; it runs nothing and loads nothing. */
const FILE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'; sandbox";

/** A day. */
const KEPT_SECONDS = 86_400;

/**
 * A stored file as an answer, under the type and name that we chose: a file's own idea of either is never used.
 * Content never changes under its address, so the client's own cache may keep it, a shared one never; for a day, so that
 * what is deleted here is soon gone from there.
 * Throws `not_found` where the bytes are gone.
 */
export async function blobReply(
  context: Context,
  tenantId: string,
  file: { readonly sha256: string; readonly mime: string; readonly name: string; readonly attachment: boolean },
): Promise<Reply> {
  const bytes = await context.blobs.get(tenantId, file.sha256);
  if (!bytes) throw new RefundlensError('not_found', { en: 'This file is no longer kept.', zh: '此文件已不再保存。' });
  return {
    status: 200,
    headers: {
      'Content-Disposition': `${file.attachment ? 'attachment' : 'inline'}; filename="${file.name}"`,
      'Content-Security-Policy': FILE_POLICY,
      'Cache-Control': `private, max-age=${KEPT_SECONDS}, immutable`,
      ETag: `"${file.sha256}"`,
    },
    bytes,
    mime: file.mime,
  };
}
