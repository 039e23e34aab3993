import { expect, test } from 'vitest';
import { form, pngPhoto, type TestRequest, testApi } from './testing.ts';

const api = testApi();

function open(key: string, json: object = {}, more: TestRequest = {}) {
  return api().request('/v1/cases', { method: 'POST', json, ...more, headers: { 'Idempotency-Key': key } });
}
const cases = async (reference: string) => (await api().request(`/v1/cases?reference=${reference}`)).json.items.length;

test('a hundred requests at once with one key have one effect', async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, () => open('race', { reference: 'race' })));
  expect(await cases('race')).toBe(1);
  const done = answers.filter(({ status }) => status === 201);
  const running = answers.filter(({ json }) => json.code === 'idempotency_running');
  expect(done.length + running.length).toBe(100);
  expect(new Set(done.map(({ json }) => json.id)).size).toBe(1);
  expect(done.filter(({ headers }) => !headers.has('idempotent-replayed'))).toHaveLength(1);
  for (const { headers } of running) expect(headers.get('retry-after')).toBe('1');
});

test('a repetition gets the first answer, its headers too', async () => {
  const first = await open('again', { reference: 'again' });
  const second = await open('again', { reference: 'again' });
  expect(second.status).toBe(201);
  expect(second.json).toEqual(first.json);
  expect(second.headers.get('location')).toBe(first.headers.get('location'));
  expect(second.headers.get('idempotent-replayed')).toBe('true');
  expect(first.headers.has('idempotent-replayed')).toBe(false);
});

test('the key with another request is a conflict', async () => {
  await open('conflict', { reference: 'a' });
  expect((await open('conflict', { reference: 'b' })).json).toMatchObject({
    status: 409,
    code: 'idempotency_conflict',
  });
});

test('a refused request leaves its key free for the corrected one', async () => {
  expect((await open('fixed', { category: 'x' })).status).toBe(400);
  expect((await open('fixed', { category: 'fresh' })).status).toBe(201);
});

test("two tenants' keys have nothing to do with each other", async () => {
  const mine = await open('shared', { reference: 'mine' });
  const theirs = await open('shared', { reference: 'theirs' }, { tenant: await api().newTenant() });
  expect(theirs.status).toBe(201);
  expect(theirs.json.id).not.toBe(mine.json.id);
});

test('an upload is the same by what its files hold and are called', async () => {
  const id = await api().caseWith();
  const send = (seed: number, name = 'a.png', role = 'claim') =>
    api().request(`/v1/cases/${id}/photos`, {
      method: 'POST',
      headers: { 'Idempotency-Key': 'upload' },
      body: form('photos', [[pngPhoto(seed), name]], { role }),
    });
  const first = await send(1);
  const again = await send(1);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(again.json).toEqual(first.json);
  for (const other of [await send(2), await send(1, 'b.png'), await send(1, 'a.png', 'return')]) {
    expect(other.json.code).toBe('idempotency_conflict');
  }
});

test('an upload that was refused whole may be sent again under its key', async () => {
  const send = (file: Uint8Array<ArrayBuffer>) =>
    api().request('/v1/inspections', {
      method: 'POST',
      headers: { 'Idempotency-Key': 'refused' },
      body: form('photo', [file]),
    });
  expect((await send(new Uint8Array(10))).status).toBe(422);
  expect((await send(pngPhoto(5))).status).toBe(202);
});

test.each(['x'.repeat(256), 'with space'])('a malformed key is refused: %s', async key => {
  const { status, json } = await open(key);
  expect(status).toBe(400);
  expect(Object.keys(json.fields)).toEqual(['Idempotency-Key']);
});
