import { expect, test } from 'vitest';
import { form, pngPhoto, testApi } from '#api/testing.ts';

const api = testApi();

test('young photos are none, and nothing is set by asking', async () => {
  const tenant = await api().newTenant(['read', 'write', 'admin']);
  await api().request('/v1/inspections', { method: 'POST', tenant, body: form('photo', [pngPhoto(1)]) });
  expect((await api().request('/v1/retention?days=7', { tenant })).json).toEqual({ days: 7, photos: 0 });
  expect((await api().request('/v1/settings', { tenant })).json.retention_days).toBeNull();
});

test.each(['', 'days=0', 'days=1.5', 'days=x', 'days=99999'])('%s is no retention', async query => {
  const tenant = await api().newTenant(['admin']);
  expect((await api().request(`/v1/retention?${query}`, { tenant })).status).toBe(400);
});
