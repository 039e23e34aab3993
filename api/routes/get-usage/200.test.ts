import { expect, test } from 'vitest';
import { form, pngPhoto, testApi } from '#api/testing.ts';

const api = testApi({ REFUNDLENS_PHOTOS_PER_DAY: '5' });

test('says what a tenant has used today, and what is left for its key', async () => {
  const tenant = await api().newTenant();
  const { secret } = await api().store.createApiKey(tenant.id, 'till', ['read', 'write'], 50);
  const till = { ...tenant, secret };
  const body = () => form('photo', [pngPhoto(1)]);
  await api().request('/v1/inspections', { method: 'POST', body: body(), tenant: till });
  await api().request('/v1/inspections', { method: 'POST', body: body(), tenant: till });
  const { status, json, headers } = await api().request('/v1/usage', { tenant: till });
  expect(status).toBe(200);
  const today = new Date().toISOString().slice(0, 10);
  expect(json).toEqual({
    requests: { limit: 50, used: 3, remaining: 47, window_seconds: 60, resets_in_seconds: expect.any(Number) },
    photos: { limit: 5, used: 1, remaining: 4, window_seconds: 86_400, resets_in_seconds: expect.any(Number) },
    days: [{ date: today, photos: 1 }],
  });
  expect(headers.get('ratelimit-policy')).toBe('"requests";q=50;w=60');
  expect(headers.get('ratelimit')).toMatch(/^"requests";r=47;t=\d+$/);
});
