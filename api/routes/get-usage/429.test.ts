import { expect, test } from 'vitest';
import { form, pngPhoto, startTestApi, testApi } from '#api/testing.ts';

const api = testApi({ REFUNDLENS_REQUESTS_PER_MINUTE: '40' });

test('two API processes on one database let through one limit, not two', async () => {
  const { secret } = await api().store.createApiKey(api().shop.id, 'slow', ['read'], 12);
  const other = await startTestApi({}, api().databaseUrl);
  try {
    const ask = (url: string) => fetch(`${url}/v1/usage`, { headers: { Authorization: `Bearer ${secret}` } });
    const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => ask(i % 2 ? api().url : other.url)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(12);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(48);
    for (const { headers } of refused) {
      expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60);
      expect(headers.get('ratelimit')).toMatch(/^"requests";r=0;t=\d+$/);
    }
  } finally {
    await other.stop();
  }
});

test('a refusal is told in the language of the caller', async () => {
  const { secret } = await api().store.createApiKey(api().shop.id, 'slow', ['read'], 1);
  const tenant = { ...api().shop, secret };
  await api().request('/v1/usage', { tenant });
  const { json } = await api().request('/v1/usage', { tenant, headers: { 'Accept-Language': 'zh' } });
  expect(json).toMatchObject({ code: 'rate_limited', retryable: true, title: expect.stringContaining('Retry-After') });
  expect(json.detail).toMatch(/^该密钥每分钟最多 1 次请求，请在 \d+ 秒后重试。$/);
});

test('a key without the scope uses up its requests all the same', async () => {
  const { secret } = await api().store.createApiKey(api().shop.id, 'slow', ['write'], 1);
  const tenant = { ...api().shop, secret };
  expect((await api().request('/v1/usage', { tenant })).status).toBe(403);
  expect((await api().request('/v1/usage', { tenant })).status).toBe(429);
});

test('the policy stands on every answer under /v1, also where nothing is known of the caller', async () => {
  const without = { tenant: null };
  const requests = [
    ['/v1/usage', {}],
    ['/v1/usage', without],
    ['/v1/nothing', without],
    ['/v1/cases', { method: 'DELETE' }],
    ['/v1/session', { method: 'POST', json: {}, ...without }],
  ] as const;
  for (const [path, request] of requests) {
    const { headers } = await api().request(path, request);
    expect([path, headers.get('ratelimit-policy')]).toEqual([path, '"requests";q=40;w=60']);
  }
  expect((await api().request('/healthz')).headers.has('ratelimit-policy')).toBe(false);
});

test('photos past the quota are refused one by one, and say when to send them again', async () => {
  const tenant = await api().newTenant();
  await api().store.setPhotoQuota(tenant.id, 2);
  const { json: opened } = await api().request('/v1/cases', { method: 'POST', json: {}, tenant });
  const photos = form('photos', [new Uint8Array(9), pngPhoto(1), pngPhoto(1), pngPhoto(2), pngPhoto(3)]);
  const path = `/v1/cases/${opened.id}/photos`;
  const { status, json } = await api().request(path, { method: 'POST', body: photos, tenant });
  expect(status).toBe(202);
  expect(json.accepted).toHaveLength(3);
  const refused = json.refused.map((file: { index: number; problem: { code: string } }) => [
    file.index,
    file.problem.code,
  ]);
  expect(refused).toEqual([
    [0, 'photo_unreadable'],
    [4, 'quota_exceeded'],
  ]);
  const none = await api().request(path, { method: 'POST', body: form('photos', [pngPhoto(4)]), tenant });
  expect([none.status, none.json.code]).toEqual([429, 'quota_exceeded']);
  expect(Number(none.headers.get('retry-after'))).toBeGreaterThan(86_000);
  const one = await api().request('/v1/inspections', { method: 'POST', body: form('photo', [pngPhoto(5)]), tenant });
  expect([one.status, one.json.code]).toEqual([429, 'quota_exceeded']);
  expect(Number(one.headers.get('retry-after'))).toBeGreaterThan(86_000);
  expect(await tenant.store.getCase(opened.id)).not.toBeNull();
});
