import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';

const api = testApi();

test('a key works at once, is listed without its secret, and works no more when revoked', async () => {
  const tenant = await api().newTenant(['admin']);
  const made = await api().request('/v1/keys', { method: 'POST', tenant, json: { name: ' ERP ', scopes: ['read'] } });
  expect(made.json).toEqual({
    id: expect.any(String),
    name: 'ERP',
    scopes: ['read'],
    requests_per_minute: null,
    secret: expect.stringMatching(/^rl_live_/),
  });
  const owner = { ...tenant, secret: made.json.secret };
  expect((await api().request('/v1/cases', { tenant: owner })).status).toBe(200);
  const { json: list } = await api().request('/v1/keys', { tenant });
  expect(list.items.at(-1)).toEqual({
    id: made.json.id,
    name: 'ERP',
    scopes: ['read'],
    requests_per_minute: null,
    created_at: expect.any(String),
    revoked_at: null,
  });
  expect(JSON.stringify(list)).not.toContain(made.json.secret);
  const revoked = await api().request(`/v1/keys/${made.json.id}/revoke`, { method: 'POST', tenant });
  expect(revoked.json).toEqual({ id: made.json.id });
  expect((await api().request('/v1/cases', { tenant: owner })).status).toBe(401);
});

test('a key may have a limit of its own, below that of the service', async () => {
  const tenant = await api().newTenant(['admin']);
  const make = (requests_per_minute: number) =>
    api().request('/v1/keys', { method: 'POST', tenant, json: { name: 'bot', requests_per_minute } });
  const { json } = await make(30);
  expect(json.requests_per_minute).toBe(30);
  const { headers } = await api().request('/v1/usage', { tenant: { ...tenant, secret: json.secret } });
  expect(headers.get('ratelimit-policy')).toBe('"requests";q=30;w=60');
  const tooMuch = await make(6001);
  expect([tooMuch.status, Object.keys(tooMuch.json.fields)]).toEqual([400, ['requests_per_minute']]);
});

test('its secret is not kept for the same Idempotency-Key', async () => {
  const tenant = await api().newTenant(['admin']);
  const request = { method: 'POST', tenant, json: { name: 'ERP' }, headers: { 'Idempotency-Key': 'k' } };
  const [first, second] = [await api().request('/v1/keys', request), await api().request('/v1/keys', request)];
  expect(second.status).toBe(201);
  expect(second.json.secret).not.toBe(first.json.secret);
});
