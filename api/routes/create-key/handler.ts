import { defineRoute } from '../../http/route.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async (call, { store }) => {
  const scopes = [...new Set(call.body.scopes)];
  const { key, secret } = await store.createApiKey(call.tenant.tenantId, call.body.name, scopes);
  await call.tenant.audit('key.create', key.id, call.key.id);
  return { status: 201, json: { id: key.id, name: key.name, scopes: [...key.scopes], secret } };
});
