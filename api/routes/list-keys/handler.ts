import { defineRoute } from '../../http/route.ts';
import { keyJson } from '../../resources/session.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async (call, { store }) => {
  const keys = await store.listApiKeys(call.tenant.tenantId);
  return { status: 200, json: { items: keys.map(keyJson) } };
});
