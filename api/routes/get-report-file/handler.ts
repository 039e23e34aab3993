import { RefundlensError } from '#pipeline/core/errors.ts';
import { blobReply } from '../../http/blob-reply.ts';
import { defineRoute } from '../../http/route.ts';
import { spec } from './schema.ts';

/** Shown by a browser under a policy that runs nothing; every other type is a download (PDF viewers need scripts). */
const SHOWN: readonly string[] = ['text/html', 'image/jpeg', 'image/png', 'text/plain'];

export default defineRoute(spec, async (call, context) => {
  const { id, name } = call.params;
  const files = (await call.tenant.getReport(id))?.files ?? {};
  const file = Object.hasOwn(files, name) ? files[name] : undefined;
  if (!file) throw new RefundlensError('not_found');
  const type = file.mime.split(';')[0]!.trim();
  return blobReply(context, call.tenant.tenantId, {
    sha256: file.sha256,
    mime: type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    name: name.replaceAll(/[^\w.-]/g, '_'),
    attachment: !SHOWN.includes(type),
  });
});
