import { RefundlensError } from '#pipeline/core/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async (call, { store, config }) => {
  const { name, requests_per_minute: limit = null } = call.body;
  const most = config.REFUNDLENS_REQUESTS_PER_MINUTE;
  if (limit !== null && most > 0 && limit > most) {
    const en = `At most ${most} requests a minute can be given to a key here.`;
    const zh = `此服务单个密钥每分钟最多 ${most} 次请求。`;
    const fields = { requests_per_minute: call.language === 'zh' ? zh : en };
    throw new RefundlensError('request_invalid', { en, zh }, { fields });
  }
  const scopes = [...new Set(call.body.scopes)];
  const { key, secret } = await store.createApiKey(call.tenant.tenantId, name, scopes, limit);
  await call.tenant.audit('key.create', key.id, call.key.id);
  return {
    status: 201,
    json: { id: key.id, name: key.name, scopes: [...key.scopes], requests_per_minute: key.requestsPerMinute, secret },
  };
});
