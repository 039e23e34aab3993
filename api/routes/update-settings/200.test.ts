import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';

const api = testApi();
const change = async (json: object, tenant: Awaited<ReturnType<ReturnType<typeof api>['newTenant']>>) =>
  await api().request('/v1/settings', { method: 'POST', json, tenant });

test('nothing is deleted and no place is told in reports unless a tenant says so', async () => {
  const { json } = await api().request('/v1/settings');
  expect(json).toMatchObject({
    retention_days: null,
    privacy: { show_buyers: true, show_place: true, show_place_in_reports: false },
  });
});

test('what is given changes, for this tenant alone; the rest stays', async () => {
  const tenant = await api().newTenant(['admin']);
  expect((await change({ retention_days: 90 }, tenant)).json).toMatchObject({ retention_days: 90 });
  const { json } = await change({ privacy: { show_place: false } }, tenant);
  expect(json).toMatchObject({ retention_days: 90, privacy: { show_buyers: true, show_place: false } });
  expect((await api().request('/v1/settings', { tenant })).json).toEqual(json);
  expect((await change({}, tenant)).json).toEqual(json);
  expect((await change({ retention_days: null }, tenant)).json.retention_days).toBeNull();
  expect((await api().request('/v1/settings')).json.retention_days).toBeNull();
});

test('the audit trail says who set which retention', async () => {
  const tenant = await api().newTenant(['admin']);
  await change({ retention_days: 30 }, tenant);
  await change({ retention_days: null }, tenant);
  const { json } = await api().request('/v1/audit?action=settings.retention', { tenant });
  expect(json.items.map(({ subject }: { subject: string }) => subject)).toEqual(['off', '30']);
  expect(json.items[0].key_id).toMatch(/-/);
});

test.each([
  [{ retention_days: 6 }, 'retention_days'],
  [{ retention_days: 3651 }, 'retention_days'],
  [{ retention: 30 }, 'retention'],
  [{ privacy: { show_faces: true } }, 'privacy.show_faces'],
])('%j is refused by the name of its fault', async (json, field) => {
  const answer = await change(json, await api().newTenant(['admin']));
  expect([answer.status, Object.keys(answer.json.fields)]).toEqual([400, [field]]);
});
