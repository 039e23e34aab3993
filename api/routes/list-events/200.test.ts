import { expect, test } from 'vitest';
import { type TestTenant, testApi } from '#api/testing.ts';

const api = testApi();

// As the worker does.
async function publish(): Promise<void> {
  while ((await api().store.publishEvents(100, new Date())) > 0);
}
async function read(query = '', tenant: TestTenant = api().shop) {
  const { status, headers, bytes } = await api().request(`/v1/events${query}`, { tenant });
  expect([status, headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
  const lines = new TextDecoder().decode(bytes).split('\n').slice(0, -1);
  return { events: lines.map(line => JSON.parse(line)), next: headers.get('next-cursor') };
}

test('line by line, page by page, each event once, and then only what is new', async () => {
  expect(await read()).toEqual({ events: [], next: null });
  const id = await api().caseWith({ class: 'reused' }, { class: 'no_finding' });
  await publish();
  const { events, next } = await read('?limit=2');
  expect(events.map(event => event.type)).toEqual(['case.created', 'inspection.completed']);
  expect(events[0]).toEqual({
    id: expect.any(String),
    type: 'case.created',
    timestamp: expect.stringMatching(/Z$/),
    data: { case_id: id, reference: null },
    cursor: expect.any(String),
  });
  expect(events[1].data).toMatchObject({ case_id: id, verdict: { class: 'reused' } });
  expect(next).toBe(events[1].cursor);
  const rest = await read(`?after=${next}`);
  expect(rest.events.map(event => event.data.verdict.class)).toEqual(['no_finding']);
  expect(await read(`?after=${rest.next}`)).toEqual({ events: [], next: rest.next });
});

test("a tenant's feed holds nothing of others, and their cursors show nothing of them", async () => {
  await api().caseWith({});
  await publish();
  const { next } = await read('?limit=1');
  const stranger = await api().newTenant();
  expect((await read('', stranger)).events).toEqual([]);
  expect((await read(`?after=${next}`, stranger)).events).toEqual([]);
});

test.each(['after=x', 'after=', 'limit=0', 'limit=1001', 'since=1'])('%s is named as the fault', async query => {
  const { status, json } = await api().request(`/v1/events?${query}`);
  expect([status, json.code, Object.keys(json.fields)]).toEqual([400, 'request_invalid', [query.split('=')[0]]]);
});
