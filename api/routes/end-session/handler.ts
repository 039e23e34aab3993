import { defineRoute } from '../../http/route.ts';
import { sessionCookie } from '../../http/session.ts';
import { sessionJson } from '../../resources/session.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async (call, { store }) => {
  if (call.session !== null) await store.endSession(call.session);
  return { status: 200, headers: { 'Set-Cookie': sessionCookie(null, call.secure) }, json: sessionJson(call.key) };
});
