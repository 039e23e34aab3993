import pg from 'pg';
import { expect, test } from 'vitest';
import { form, pngPhoto, testApi } from '#api/testing.ts';

const api = testApi();

test('a case comes with each photo and what was found, and the reading is audited', async () => {
  const { json: opened } = await api().request('/v1/cases', { method: 'POST', json: {} });
  const body = form('photos', [pngPhoto(1), pngPhoto(2)]);
  const { json: upload } = await api().request(`/v1/cases/${opened.id}/photos`, { method: 'POST', body });
  await api().finish(upload.accepted[0].id);

  const { status, json } = await api().request(`/v1/cases/${opened.id}`);
  expect(status).toBe(200);
  const states = Object.fromEntries(
    json.inspections.map((item: { id: string; status: string; verdict: { class: string } | null }) => [
      item.id,
      [item.status, item.verdict?.class],
    ]),
  );
  expect(states).toEqual({
    [upload.accepted[0].id]: ['done', 'no_finding'],
    [upload.accepted[1].id]: ['queued', undefined],
  });

  const client = new pg.Client({ connectionString: api().databaseUrl });
  await client.connect();
  const { rows } = await client.query('select action, subject, tenant_id, key_id from refundlens.audit');
  await client.end();
  expect(rows).toEqual([
    { action: 'case.read', subject: opened.id, tenant_id: api().shop.id, key_id: expect.any(String) },
  ]);
});
