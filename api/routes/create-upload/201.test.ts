import { expect, test } from 'vitest';
import { pngPhoto, type TestTenant, testApi } from '#api/testing.ts';
import { newId, sha256Hex } from '#pipeline/core/ids.ts';

const api = testApi({ REFUNDLENS_MAX_BYTES: '5000' });
const photo = (seed: number) => pngPhoto(seed);

async function announce(bytes: number, tenant: TestTenant = api().shop) {
  const json = { bytes, filename: '退款 1.png' };
  return (await api().request('/v1/uploads', { method: 'POST', json, tenant })).json;
}
const put = (url: string, body: Uint8Array<ArrayBuffer>) => api().request(url, { method: 'PUT', body, tenant: null });
const inspect = (json: object, tenant: TestTenant = api().shop, headers: Record<string, string> = {}) =>
  api().request('/v1/inspections', { method: 'POST', json, tenant, headers });

test('a file is put without a key and inspected by the id of its upload', async () => {
  const file = photo(1);
  const { id, method, url, bytes, expires_at } = await announce(file.length);
  expect([method, bytes]).toEqual(['PUT', file.length]);
  expect(Date.parse(expires_at)).toBeGreaterThan(Date.now());
  expect((await inspect({ upload_id: id })).json).toMatchObject({
    status: 409,
    code: 'upload_missing',
    retryable: true,
  });
  const sent = await put(url, file);
  expect([sent.status, sent.json]).toEqual([200, { id, bytes: file.length, sha256: sha256Hex(file) }]);
  const { status, json } = await inspect({ upload_id: id, role: 'packing' });
  expect(status).toBe(202);
  expect(json).toMatchObject({ role: 'packing', filename: '退款 1.png', repeated: false });
  expect(json.photo.sha256).toBe(sha256Hex(file));
  expect((await inspect({ upload_id: id, role: 'packing' })).json).toMatchObject({ id: json.id, repeated: true });
});

test('a case takes uploads and addresses side by side', async () => {
  const file = photo(2);
  const [ready, empty] = [await announce(file.length), await announce(9)];
  await put(ready.url, file);
  const { json: case_ } = await api().request('/v1/cases', { method: 'POST', json: {} });
  const photos = [
    { upload_id: ready.id, role: 'return' },
    { upload_id: empty.id },
    { url: 'https://img.example.com/1.jpg' },
  ];
  const { json } = await api().request(case_.links.photos, { method: 'POST', json: { photos } });
  expect(json.accepted).toMatchObject([{ index: 0, role: 'return', case_id: case_.id }]);
  expect(json.refused).toMatchObject([{ index: 1, problem: { code: 'upload_missing' } }]);
  expect(json.fetching).toMatchObject([{ index: 2, status: 'queued' }]);
});

test("another tenant's upload is no upload", async () => {
  const file = photo(3);
  const { id, url } = await announce(file.length);
  await put(url, file);
  const stranger = await api().newTenant();
  for (const upload_id of [id, newId()]) {
    expect((await inspect({ upload_id }, stranger)).json).toMatchObject({ status: 404, code: 'not_found' });
  }
});

test('the address is good for its upload, tenant and time alone', async () => {
  const file = photo(4);
  const { id, url } = await announce(file.length);
  const other = await announce(file.length);
  const address = new URL(url, api().url);
  const changed = (name: string, value: string) => {
    const copy = new URL(address);
    copy.searchParams.set(name, value);
    return copy.pathname + copy.search;
  };
  const { searchParams } = address;
  for (const wrong of [
    address.pathname,
    changed('tenant', newId()),
    changed('expires', String(Number(searchParams.get('expires')) + 1)),
    changed(
      'signature',
      searchParams.get('signature')!.replace(/^./, first => (first === 'A' ? 'B' : 'A')),
    ),
    changed('signature', ''),
    url.replace(id, other.id),
  ]) {
    expect((await put(wrong, file)).json).toMatchObject({ status: 404, code: 'not_found' });
  }
  expect((await put(url, file)).status).toBe(200);
});

test('what is put is checked: its announced length, and that it is a photo', async () => {
  const file = photo(5);
  const { url } = await announce(file.length + 1);
  expect((await put(url, file)).json).toMatchObject({ status: 400, code: 'request_invalid' });
  const page = new TextEncoder().encode('<!DOCTYPE html><html></html>');
  const other = await announce(page.length);
  expect((await put(other.url, page)).json.code).toBe('photo_unreadable');
  expect((await inspect({ upload_id: other.id })).json.code).toBe('upload_missing');
  expect((await put(url, new Uint8Array(5001))).json.code).toBe('photo_too_large');
  const refused = await api().request('/v1/uploads', { method: 'POST', json: { bytes: 5001 } });
  expect(refused.json).toMatchObject({ status: 413, code: 'photo_too_large' });
});

test.each([{ bytes: 0 }, { bytes: 1.5 }, {}, { bytes: 5, colour: 'red' }])('%o is refused', async json => {
  const { json: answer } = await api().request('/v1/uploads', { method: 'POST', json });
  expect(answer.code).toBe('request_invalid');
});

test('one source per photo', async () => {
  for (const json of [{}, { url: 'https://img.example.com/1.jpg', upload_id: newId() }, { upload_id: 'x' }]) {
    expect((await inspect(json)).json.code).toBe('request_invalid');
  }
});

test('the same Idempotency-Key is one inspection and one upload', async () => {
  const file = photo(6);
  const headers = { 'Idempotency-Key': 'upload-6' };
  const send = () => api().request('/v1/uploads', { method: 'POST', json: { bytes: file.length }, headers });
  const [first, again] = [await send(), await send()];
  expect(again.json).toEqual(first.json);
  await put(first.json.url, file);
  const key = { 'Idempotency-Key': 'inspect-6' };
  const one = await inspect({ upload_id: first.json.id }, api().shop, key);
  expect((await inspect({ upload_id: first.json.id }, api().shop, key)).json.id).toBe(one.json.id);
});
