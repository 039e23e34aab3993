import { z } from 'zod';
import type { PhotoRole } from '#pipeline/core/case.ts';
import type { FetchRow } from '#pipeline/store/outbound-ports.ts';
import type { Priority, TenantStore } from '#pipeline/store/ports.ts';
import { checkUrl } from '#workers/outbound/address.ts';
import type { Context } from '../context.ts';
import { text } from '../resources/common.ts';

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
