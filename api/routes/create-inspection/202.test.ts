import { expect, test } from 'vitest';
import { form, pngPhoto, testApi } from '#api/testing.ts';

const api = testApi();
const post = { method: 'POST' };

test('a multipart photo is stored, queued, and found at Location', async () => {
  const body = form('photo', [[pngPhoto(1), '订单.png']], { role: 'return', priority: 'batch' });
  const sent = await api().request('/v1/inspections', { ...post, body });
  expect(sent.status).toBe(202);
  expect(sent.json).toMatchObject({
    status: 'queued',
    role: 'return',
    priority: 'batch',
    filename: '订单.png',
    repeated: false,
    verdict: null,
    finished_at: null,
  });
  expect(await api().blobs.has(api().shop.id, sent.json.photo.sha256)).toBe(true);
  const read = await api().request(sent.headers.get('location')!);
  expect(read.json.id).toBe(sent.json.id);
});

test('a photo may be the body itself, with role and priority in the query', async () => {
  const sent = await api().request('/v1/inspections?role=packing', {
    ...post,
    headers: { 'Content-Type': 'image/jpeg' },
    body: pngPhoto(2),
  });
  expect(sent.status).toBe(202);
  expect(sent.json).toMatchObject({ role: 'packing', filename: null });
});

test('the same bytes again are the same inspection, and said to be', async () => {
  const first = await api().request('/v1/inspections', { ...post, body: form('photo', [pngPhoto(3)]) });
  const again = await api().request('/v1/inspections', { ...post, body: form('photo', [pngPhoto(3)]) });
  expect(again.json).toMatchObject({ id: first.json.id, repeated: true });
});

test('another role is another question about the same photo', async () => {
  const claim = await api().request('/v1/inspections', { ...post, body: form('photo', [pngPhoto(4)]) });
  const other = await api().request('/v1/inspections', {
    ...post,
    body: form('photo', [pngPhoto(4)], { role: 'listing' }),
  });
  expect(other.json.id).not.toBe(claim.json.id);
  expect(other.json.photo.id).toBe(claim.json.photo.id);
});

test('a wait that ends without a verdict is answered with 202 all the same', async () => {
  const headers = { Prefer: 'wait=1' };
  const sent = await api().request('/v1/inspections', { ...post, headers, body: form('photo', [pngPhoto(5)]) });
  expect(sent.status).toBe(202);
  expect(sent.headers.get('preference-applied')).toBe('wait=1');
});

test.each(['../../etc/passwd', '..\\..\\boot.ini', 'a\u202egpj.exe', `${'长'.repeat(300)}.png`])(
  'a file name is data, whatever it says: %s',
  async name => {
    const body = form('photo', [[pngPhoto(6 + name.length), name]]);
    const { json } = await api().request('/v1/inspections', { ...post, body });
    expect(json.filename.length).toBeLessThanOrEqual(255);
    expect(json.filename).not.toMatch(/[\p{Cc}\u202e/]/u);
    const original = await api().request(`${json.links.self}/original`);
    expect(original.headers.get('content-disposition')).toMatch(/^attachment; filename="[0-9a-f]{12}\.bin"$/);
  },
);
