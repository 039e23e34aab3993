import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';
import { newId } from '#pipeline/core/ids.ts';

const api = testApi();

test('deliveries are listed page by page with their tries, and replayed', async () => {
  const tenant = await api().newTenant(['admin']);
  const { json: webhook } = await api().request('/v1/webhooks', {
    method: 'POST',
    json: { url: 'https://erp.example.com/hook' },
    tenant,
  });
  for (const reference of ['1', '2', '3'])
    await api().request('/v1/cases', { method: 'POST', json: { reference }, tenant });
  while ((await api().store.publishEvents(100, new Date())) > 0);
  const now = new Date(Date.now() + 1000);
  const claimed = await api().store.claimDeliveries({ limit: 9, perEndpoint: 9, except: [], now, leaseSeconds: 60 });
  const attempt = { at: now, statusCode: 503, failure: null, ms: 5 };
  for (const delivery of claimed)
    await api().store.finishAttempt(delivery, attempt, { status: 'dead', endpointGone: false });

  const list = async (query = '') => (await api().request(`${webhook.links.deliveries}${query}`, { tenant })).json;
  const page = await list('?limit=2&status=dead');
  expect(page.items).toHaveLength(2);
  expect(page.items[0]).toMatchObject({
    event: { type: 'case.created' },
    status: 'dead',
    attempts: 1,
    log: [{ status: 503, failure: null, ms: 5 }],
  });
  const rest = await list(`?limit=2&status=dead&cursor=${page.next_cursor}`);
  expect(rest).toMatchObject({ items: [{ status: 'dead' }], next_cursor: null });

  const replay = async (json: object, as = tenant) =>
    (await api().request(`/v1/webhooks/${webhook.id}/replay`, { method: 'POST', json, tenant: as })).json;
  expect(await replay({ delivery_id: page.items[0].id })).toEqual({ replayed: 1 });
  expect(await replay({ since: '2026-01-01T00:00:00+08:00' })).toEqual({ replayed: 2 });
  expect(await replay({ since: '2026-01-01T00:00:00Z', status: 'all' })).toEqual({ replayed: 0 });
  expect((await list('?status=pending')).items).toHaveLength(3);
  expect(await replay({ delivery_id: newId() })).toEqual({ replayed: 0 });
  for (const wrong of [{}, { delivery_id: newId(), since: '2026-01-01T00:00:00Z' }, { since: 'yesterday' }]) {
    expect(await replay(wrong)).toMatchObject({ code: 'request_invalid', fields: { since: expect.any(String) } });
  }
  expect(await replay({ since: '2026-01-01T00:00:00Z' }, await api().newTenant(['admin']))).toMatchObject({
    code: 'not_found',
  });
});
