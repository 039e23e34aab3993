import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';
import { ROUTES } from '../index.ts';

const api = testApi();

async function admin() {
  const { secret, key } = await api().store.createApiKey(api().shop.id, 'head office', ['admin']);
  return { tenant: { ...api().shop, secret }, keyId: key.id };
}

test('every read of a case or of what belongs to it is in the trail, with who read it', async () => {
  const { tenant, keyId } = await admin();
  const caseId = await api().caseWith({});
  const inspectionId = (await api().request(`/v1/cases/${caseId}`)).json.inspections[0].id;
  const reads = [
    [`/v1/cases/${caseId}`, 'case.read', caseId],
    [`/v1/inspections/${inspectionId}`, 'inspection.read', inspectionId],
    [`/v1/inspections/${inspectionId}/original`, 'photo.read', inspectionId],
    [`/v1/inspections/${inspectionId}/history`, 'history.read', inspectionId],
    ['/v1/inspections?format=csv', 'inspections.export', '-'],
    ['/v1/inspections?format=ndjson', 'inspections.export', '-'],
  ] as const;
  for (const [path] of reads) expect((await api().request(path, { tenant })).status).toBe(200);
  const { json } = await api().request(`/v1/audit?limit=${reads.length}`, { tenant });
  expect(json.items.reverse()).toEqual(
    reads.map(([, action, subject]) => ({
      id: expect.any(String),
      action,
      subject,
      key_id: keyId,
      created_at: expect.any(String),
    })),
  );
});

/** Reads of one thing that are not in the trail, and why. */
const UNAUDITED: Readonly<Record<string, string>> = {
  'get-artifact': 'pictures that pages fetch in dozens; the inspection or list that names them is in the trail',
  'get-fetch': 'how far a fetch is',
  'get-rescan': 'counts and progress alone',
  'get-webhook': 'an address of the shop itself',
  'list-deliveries': 'whether notices arrived',
};

test('a route that reads one thing is audited, or it is said why not', () => {
  const reading = ROUTES.map(({ spec }) => spec).filter(
    ({ method, scope, params }) => method === 'get' && scope && params,
  );
  const unaudited = reading.filter(({ audit }) => audit === undefined).map(({ id }) => id);
  expect(unaudited.sort()).toEqual(Object.keys(UNAUDITED));
});

test('pages and filters lead through all of it', async () => {
  const { tenant } = await admin();
  const caseId = await api().caseWith();
  for (let i = 0; i < 5; i++) await api().request(`/v1/cases/${caseId}`, { tenant });
  const found: string[] = [];
  let cursor = '';
  do {
    const { json } = await api().request(`/v1/audit?limit=2&subject=${caseId}&action=case.read${cursor}`, { tenant });
    found.push(...json.items.map(({ id }: { id: string }) => id));
    cursor = json.next_cursor && `&cursor=${json.next_cursor}`;
  } while (cursor);
  expect(found).toHaveLength(5);
  expect([...found].sort((a, b) => Number(b) - Number(a))).toEqual(found);
  const none = await api().request(`/v1/audit?action=no.such`, { tenant });
  expect(none.json).toEqual({ items: [], next_cursor: null });
});

test('shows nothing of another tenant, and refuses a cursor of its own making', async () => {
  await api().request(`/v1/cases/${await api().caseWith()}`);
  const stranger = await api().newTenant(['admin']);
  expect((await api().request('/v1/audit', { tenant: stranger })).json.items).toEqual([]);
  const { status, json } = await api().request('/v1/audit?cursor=x', { tenant: stranger });
  expect([status, json.code]).toEqual([400, 'request_invalid']);
});
