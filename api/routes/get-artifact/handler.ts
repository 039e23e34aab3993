import { RefundlensError } from '#pipeline/core/errors.ts';
import { blobReply } from '../../http/blob-reply.ts';
import { defineRoute } from '../../http/route.ts';
import { spec } from './schema.ts';

/** The types that artifacts have; nothing else is served under a type that a browser would show. */
const EXTENSION: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg' };

export default defineRoute(spec, async (call, context) => {
  const { id, name } = call.params;
  const result = (await call.tenant.getInspection(id))?.result;
  const artifact = result && Object.hasOwn(result.artifacts, name) ? result.artifacts[name] : undefined;
  const extension = artifact && EXTENSION[artifact.mime];
  if (!artifact || !extension) throw new RefundlensError('not_found');
  const file = { ...artifact, name: `${artifact.sha256.slice(0, 12)}.${extension}`, attachment: false };
  return blobReply(context, call.tenant.tenantId, file);
});
