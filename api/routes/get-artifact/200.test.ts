import { expect, test } from 'vitest';
import { form, pngPhoto, testApi } from '#api/testing.ts';

const api = testApi();

test('a picture is served under our type, for the private cache alone, and not twice', async () => {
  const sent = await api().request('/v1/inspections', { method: 'POST', body: form('photo', [pngPhoto(1)]) });
  await api().finish(sent.json.id);
  const { json } = await api().request(`/v1/inspections/${sent.json.id}`);
  const { href } = json.artifacts[1];
  const picture = await api().request(href);
  expect(picture.status).toBe(200);
  expect(picture.bytes).toEqual(pngPhoto(99));
  expect(Object.fromEntries(picture.headers)).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=86400, immutable',
    'content-security-policy': expect.stringContaining('sandbox'),
  });
  // What a browser sends; fetch would ask for a fresh copy by itself.
  const headers = { 'If-None-Match': picture.headers.get('etag')!, 'Cache-Control': 'max-age=0' };
  const again = await fetch(api().url + href, {
    headers: { ...headers, Authorization: `Bearer ${api().shop.secret}` },
  });
  expect(again.status).toBe(304);
});
