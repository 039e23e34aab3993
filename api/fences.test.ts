import { expect, test } from 'vitest';
import { newId } from '#pipeline/core/ids.ts';
import type { RouteSpec } from './http/route.ts';
import { ROUTES } from './routes/index.ts';
import { form, pngPhoto, type TestRequest, testApi } from './testing.ts';

// What holds for every route alike. A route that is added to the list is tested here without a word.

const api = testApi();
const SPECS = ROUTES.map(({ spec }) => spec);
const SCOPED = SPECS.filter(({ scope }) => scope !== null);
const named = (specs: readonly RouteSpec[]) => specs.map(spec => [spec.id, spec] as const);

/** A request that the route would take, with that id in its path. */
function wellFormed(spec: RouteSpec, id: string): [string, TestRequest] {
  const path = spec.path.replace('{id}', id).replace('{name}', 'preview');
  const body =
    spec.body?.kind === 'photos'
      ? { body: form(spec.body.field, [pngPhoto(1)]) }
      : spec.body?.kind === 'bytes'
        ? { body: pngPhoto(1) }
        : spec.body?.kind === 'json' && { json: {} };
  return [path, { method: spec.method.toUpperCase(), ...body }];
}

test.each(named(SCOPED))('%s: no key, a false key, a revoked key', async (_id, spec) => {
  const [path, request] = wellFormed(spec, newId());
  const without = await api().request(path, { ...request, tenant: null });
  expect([without.status, without.json.code]).toEqual([401, 'key_missing']);
  expect(without.headers.get('www-authenticate')).toMatch(/^Bearer/);
  const revoked = await api().newTenant();
  const [key] = await api().store.listApiKeys(revoked.id);
  await api().store.revokeApiKey(revoked.id, key!.id);
  const secrets = ['nonsense', `rl_live_${'a'.repeat(43)}`, revoked.secret];
  for (const secret of secrets) {
    const answer = await api().request(path, { ...request, tenant: { ...revoked, secret } });
    expect([answer.status, answer.json.code]).toEqual([401, 'key_invalid']);
  }
});

test('a list holds the rows of its own tenant alone', async () => {
  await api().caseWith();
  expect((await api().request('/v1/cases', { tenant: await api().newTenant() })).json.items).toEqual([]);
});

test('the same photo of two tenants is two photos', async () => {
  const send = (tenant = api().shop) =>
    api().request('/v1/inspections', { method: 'POST', body: form('photo', [pngPhoto(1)]), tenant });
  const mine = await send();
  const theirs = await send(await api().newTenant());
  expect(theirs.json.repeated).toBe(false);
  expect(theirs.json.photo.id).not.toBe(mine.json.photo.id);
});

test.each(named(SPECS.filter(({ params }) => params)))('%s: an id that is none', async (_id, spec) => {
  for (const id of ['1', 'x'.repeat(3000), "';drop table cases--", '%00']) {
    const [path, request] = wellFormed(spec, encodeURIComponent(id));
    const tenant = spec.scope === 'admin' ? await api().newTenant(['admin']) : api().shop;
    const { status, json } = await api().request(path, { ...request, tenant });
    expect([status, json.code, Object.keys(json.fields)]).toEqual([400, 'request_invalid', ['id']]);
  }
});

test.each(named(SPECS))('%s: another method', async (_id, spec) => {
  const [path] = wellFormed(spec, newId());
  const here = new Set(SPECS.filter(other => other.path === spec.path).map(other => other.method.toUpperCase()));
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'].filter(each => !here.has(each))) {
    const { status, json, headers } = await api().request(path, { method });
    expect([status, json.code]).toEqual([405, 'method_not_allowed']);
    expect(headers.get('allow')).toContain(spec.method.toUpperCase());
  }
});

test.each(named(SPECS))('%s: security headers, on errors too', async (_id, spec) => {
  const [path, request] = wellFormed(spec, newId());
  const { headers } = await api().request(path, request);
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-security-policy': expect.stringContaining("default-src 'self'"),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-request-id': expect.stringMatching(/^[\w.-]+$/),
  });
  expect(headers.has('x-powered-by')).toBe(false);
});
