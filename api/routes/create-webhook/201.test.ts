import { expect, test } from 'vitest';
import { type TestTenant, testApi } from '#api/testing.ts';

const api = testApi();
const admin = async (): Promise<TestTenant> => api().newTenant(['admin']);
const create = (tenant: TestTenant, json: object) => api().request('/v1/webhooks', { method: 'POST', json, tenant });
const URL_ = 'https://erp.example.com/hook';

test('the secret is shown once, and nowhere else', async () => {
  const tenant = await admin();
  const made = await create(tenant, { url: URL_, types: ['report.ready', 'report.ready'] });
  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({ url: URL_, types: ['report.ready'], enabled: true, old_secret_until: null });
  expect(made.json.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const read = await api().request(made.headers.get('location')!, { tenant });
  const list = await api().request('/v1/webhooks', { tenant });
  expect(list.json.items).toEqual([read.json]);
  for (const { json } of [read, list]) expect(JSON.stringify(json)).not.toContain('whsec_');
  expect(api().log.join('')).not.toContain(made.json.secret);
});

test('the same Idempotency-Key gives no secret away again', async () => {
  const tenant = await admin();
  const send = () =>
    api().request('/v1/webhooks', { method: 'POST', json: { url: URL_ }, tenant, headers: { 'Idempotency-Key': 'k' } });
  expect((await send()).json.secret).not.toBe((await send()).json.secret);
});

test('it is changed, stopped, started, and gets a new secret while the old one still signs', async () => {
  const tenant = await admin();
  const { json } = await create(tenant, { url: URL_ });
  const path = `/v1/webhooks/${json.id}`;
  const change = (changes: object) => api().request(path, { method: 'POST', json: changes, tenant });
  expect((await change({ enabled: false })).json).toMatchObject({
    enabled: false,
    disabled_because: 'asked',
    url: URL_,
  });
  expect((await change({ enabled: true, description: 'ERP', types: ['case.created'] })).json).toMatchObject({
    enabled: true,
    disabled_because: null,
    description: 'ERP',
    types: ['case.created'],
  });
  const rotated = await api().request(`${path}/secret`, { method: 'POST', json: { overlap_hours: 1 }, tenant });
  expect(rotated.json.secret).toMatch(/^whsec_/);
  expect(rotated.json.secret).not.toBe(json.secret);
  expect(Date.parse(rotated.json.old_secret_until)).toBeGreaterThan(Date.now());
  expect((await api().request(path, { method: 'DELETE', tenant })).json).toEqual({ id: json.id });
  expect((await api().request(path, { tenant })).status).toBe(404);
  expect((await api().request(path, { method: 'DELETE', tenant })).status).toBe(404);
  const { items } = (await api().request('/v1/audit', { tenant })).json;
  const actions = items.map(({ action }: { action: string }) => action);
  expect(actions).toEqual(
    expect.arrayContaining(['webhook.create', 'webhook.update', 'webhook.rotate', 'webhook.delete']),
  );
});

test.each([
  [{ url: 'http://erp.example.com/hook' }, 'url_refused'],
  [{ url: 'https://10.0.0.1/hook' }, 'url_refused'],
  [{ url: 'https://user:pass@erp.example.com/' }, 'url_refused'],
  [{ url: 'https://erp.example.com:8443/' }, 'url_refused'],
  [{}, 'request_invalid'],
  [{ url: URL_, types: ['everything'] }, 'request_invalid'],
])('%o is refused: %s', async (json, code) => {
  const tenant = await admin();
  expect((await create(tenant, json)).json.code).toBe(code);
  const { id } = (await create(tenant, { url: URL_ })).json;
  if ('url' in json && code === 'url_refused') {
    const changed = await api().request(`/v1/webhooks/${id}`, { method: 'POST', json, tenant });
    expect(changed.json.code).toBe(code);
  }
});

test('there are at most twenty', async () => {
  const tenant = await admin();
  for (let i = 0; i < 20; i++) expect((await create(tenant, { url: URL_ })).status).toBe(201);
  expect((await create(tenant, { url: URL_ })).json).toMatchObject({ status: 400, code: 'request_invalid' });
});
