import { expect, test } from 'vitest';
import { testApi } from './testing.ts';

// What the cookie of a signed-in browser opens, and what it does not.

const api = testApi();
const signIn = async (key = api().shop.secret, headers: Record<string, string> = {}) => {
  const answer = await api().request('/v1/session', { method: 'POST', tenant: null, json: { key }, headers });
  const cookie = answer.headers.get('set-cookie') ?? '';
  return { answer, cookie, headers: { Cookie: cookie.split(';')[0]! } };
};
const ask = (headers: Record<string, string>, method = 'GET') =>
  api().request('/v1/cases', { method, headers, tenant: null, ...(method === 'POST' && { json: {} }) });

test('a key is exchanged for a cookie that no script reads and no other site sends', async () => {
  const { answer, cookie } = await signIn();
  expect(answer.json).toEqual({ key: { id: expect.any(String), name: 'test', scopes: ['read', 'write'] } });
  expect(cookie).toMatch(
    /^refundlens_session=rl_session_[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
  );
  expect(cookie).not.toContain(api().shop.secret);
});

test('over TLS the cookie is for TLS alone', async () => {
  const { cookie } = await signIn(undefined, { 'X-Forwarded-Proto': 'https' });
  expect(cookie).toMatch(/; Secure$/);
});

test.each(['rl_live_x', 'nonsense', `rl_live_${'a'.repeat(43)}`])('%s opens nothing', async key => {
  const { answer, cookie } = await signIn(key);
  expect([answer.status, answer.json.code, cookie]).toEqual([401, 'key_invalid', '']);
});

test('the cookie reads without more, and changes things only with our header', async () => {
  const { headers } = await signIn();
  expect((await ask(headers)).status).toBe(200);
  expect((await api().request('/v1/session', { headers, tenant: null })).json.key.name).toBe('test');
  const without = await ask(headers, 'POST');
  expect([without.status, without.json.code]).toEqual([403, 'origin_refused']);
  expect((await ask({ ...headers, 'X-Refundlens-Console': '1' }, 'POST')).status).toBe(201);
});

test.each(['cross-site', 'same-site'])('a browser that says "%s" is refused, reading too', async site => {
  const { headers } = await signIn();
  const own = { ...headers, 'X-Refundlens-Console': '1', 'Sec-Fetch-Site': site };
  for (const method of ['GET', 'POST']) expect((await ask(own, method)).json.code).toBe('origin_refused');
  expect((await ask({ ...own, 'Sec-Fetch-Site': 'same-origin' }, 'POST')).status).toBe(201);
});

test('signing out ends the session on the server', async () => {
  const { headers } = await signIn();
  const own = { ...headers, 'X-Refundlens-Console': '1' };
  const out = await api().request('/v1/session/end', { method: 'POST', headers: own, tenant: null });
  expect(out.headers.get('set-cookie')).toMatch(/^refundlens_session=; Path=\/; Max-Age=0;/);
  expect((await ask(headers)).json.code).toBe('key_missing');
});

test('a revoked key ends the sessions in its name', async () => {
  const tenant = await api().newTenant(['admin']);
  const { headers } = await signIn(tenant.secret);
  expect((await ask(headers)).status).toBe(200);
  const [key] = await api().store.listApiKeys(tenant.id);
  await api().store.revokeApiKey(tenant.id, key!.id);
  expect((await ask(headers)).json.code).toBe('key_missing');
});

test('a session has the scopes of its key', async () => {
  const { headers } = await signIn((await api().newTenant(['write'])).secret);
  expect((await ask(headers)).json.code).toBe('scope_missing');
});
