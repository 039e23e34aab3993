import { limitsOf } from '#pipeline/core/config.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { accept } from '#pipeline/ingest/accept.ts';
import { defineRoute } from '../../http/route.ts';
import { isSignedAddress } from '../../http/upload-address.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async (call, context) => {
  const { tenant: tenantId = '', expires = 0, signature = '' } = call.query;
  const uploadId = call.params.id;
  const address = { tenantId, uploadId, expiresAt: new Date(expires) };
  // As for an address that there never was.
  if (!isSignedAddress(context.sealer, address, signature, new Date())) throw new RefundlensError('not_found');
  const upload = await context.store.tenant(tenantId).getUpload(uploadId);
  if (!upload) throw new RefundlensError('not_found');
  const { length } = call.body;
  if (length !== upload.bytes) {
    const en = `${upload.bytes} bytes were announced, ${length} came.`;
    const zh = `声明为 ${upload.bytes} 字节，实际收到 ${length} 字节。`;
    throw new RefundlensError('request_invalid', { en, zh }, { fields: { body: en } });
  }
  // Checked again when it is taken in; here so that who uploads learns of it.
  const { sha256 } = accept(call.body, limitsOf(context.config));
  await context.incoming.write(tenantId, uploadId, call.body);
  return { status: 200, json: { id: uploadId, bytes: length, sha256 } };
});
