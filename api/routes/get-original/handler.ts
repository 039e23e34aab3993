import { RefundlensError } from '#pipeline/core/errors.ts';
import { MIME_OF_FORMAT } from '#pipeline/core/photo.ts';
import { blobReply } from '../../http/blob-reply.ts';
import { defineRoute } from '../../http/route.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async (call, context) => {
  const found = await call.tenant.getInspection(call.params.id);
  if (!found) throw new RefundlensError('not_found');
  const format = found.result?.facts.format;
  return blobReply(context, call.tenant.tenantId, {
    sha256: found.sha256,
    mime: format ? MIME_OF_FORMAT[format] : 'application/octet-stream',
    name: `${found.sha256.slice(0, 12)}.${format ?? 'bin'}`,
    attachment: true,
  });
});
