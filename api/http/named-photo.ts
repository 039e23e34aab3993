import { z } from 'zod';
import type { PhotoRole } from '#pipeline/core/case.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import type { FetchRow } from '#pipeline/store/outbound-ports.ts';
import type { Priority, TenantStore } from '#pipeline/store/ports.ts';
import { checkUrl } from '#workers/outbound/address.ts';
import type { Context } from '../context.ts';
import { text } from '../resources/common.ts';
import type { Upload } from './route.ts';

/** The address of a photo, as a client sends it. What may be called is checked apart. */
export const photoUrl = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .meta({
    ...text(
      'Public http(s) address of the photo; it is fetched without cookies or sign-in',
      '照片的公开 http(s) 网址；抓取时不带 Cookie，也不登录',
    ),
    example: 'https://img.example.com/refund/178842019365520411/1.jpg',
  });

export const uploadId = z.uuid().meta(text('Of an upload that has its file', '已上传文件的 upload 编号'));

/** Whether exactly one of the two is given: the check of every schema that names a photo. */
export const oneSource = (photo: { url?: string | undefined; upload_id?: string | undefined }) =>
  (photo.url === undefined) !== (photo.upload_id === undefined);
export const ONE_SOURCE = { error: 'url / upload_id: 1', path: ['url'] };

interface About {
  readonly caseId: string | null;
  readonly role: PhotoRole;
  readonly priority: Priority;
}

/**
 * Notes the address of a photo, which a worker then fetches. Counts towards the quota as a photo does.
 * Throws `url_refused` where its form tells already, `quota_exceeded`.
 */
export async function noteAddress(context: Context, tenant: TenantStore, url: string, about: About): Promise<FetchRow> {
  const { href } = checkUrl(url, context.outbound);
  const giveBack = await context.limits.photo(tenant.tenantId);
  try {
    return await tenant.requestFetch({ ...about, url: href });
  } catch (error) {
    await giveBack();
    throw error;
  }
}

/**
 * The file of an upload, as if it had come with the request.
 * Throws `not_found`, `upload_missing`, `photo_too_large`.
 */
export async function uploadedFile(context: Context, tenant: TenantStore, id: string): Promise<Upload> {
  const upload = await tenant.getUpload(id);
  if (!upload) throw new RefundlensError('not_found', { en: 'There is no such upload.', zh: '没有此上传。' });
  const bytes = await context.incoming.read(tenant.tenantId, id, context.config.REFUNDLENS_MAX_BYTES);
  if (!bytes) throw new RefundlensError('upload_missing');
  return { bytes, filename: upload.filename, tooLarge: false };
}
