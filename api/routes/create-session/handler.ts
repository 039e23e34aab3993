import { findKey } from '../../http/auth.ts';
import { defineRoute } from '../../http/route.ts';
import { SESSION_SECONDS, sessionCookie } from '../../http/session.ts';
import { sessionJson } from '../../resources/session.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async (call, { store }) => {
  const key = await findKey(call.body.key, store);
  const secret = await store.createSession(key, SESSION_SECONDS);
  await store.tenant(key.tenantId).audit('session.open', key.id, key.id);
  return { status: 200, headers: { 'Set-Cookie': sessionCookie(secret, call.secure) }, json: sessionJson(key) };
});
