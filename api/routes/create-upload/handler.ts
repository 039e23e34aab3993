import { RefundlensError } from '#pipeline/core/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { cleanFilename } from '../../http/upload.ts';
import { signUploadAddress } from '../../http/upload-address.ts';
import { spec } from './schema.ts';

const SECONDS = 900;

export default defineRoute(spec, async (call, { config, incoming, sealer }) => {
  const { bytes } = call.body;
  if (bytes > config.REFUNDLENS_MAX_BYTES) {
    const en = `The file has more than ${config.REFUNDLENS_MAX_BYTES} bytes.`;
    const zh = `文件超过 ${config.REFUNDLENS_MAX_BYTES} 字节。`;
    throw new RefundlensError('photo_too_large', { en, zh });
  }
  const { tenantId } = call.tenant;
  const upload = await call.tenant.createUpload({ bytes, filename: cleanFilename(call.body.filename) }, SECONDS);
  const { id, expiresAt } = upload;
  const url =
    (await incoming.presign(tenantId, id, bytes, SECONDS)) ??
    signUploadAddress(sealer, { tenantId, uploadId: id, expiresAt });
  return { status: 201, json: { id, method: 'PUT', url, bytes, expires_at: expiresAt.toISOString() } };
});
