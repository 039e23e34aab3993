import { expect, test } from 'vitest';
import { form, pngPhoto, testApi } from '#api/testing.ts';

const api = testApi();

test('the original comes back byte for byte, as a download under our name', async () => {
  const body = form('photo', [[pngPhoto(1), 'mine.html']]);
  const sent = await api().request('/v1/inspections', { method: 'POST', body });
  const early = await api().request(sent.json.links.original);
  expect(early.headers.get('content-type')).toBe('application/octet-stream');
  await api().finish(sent.json.id);
  const late = await api().request(sent.json.links.original);
  expect(late.bytes).toEqual(pngPhoto(1));
  expect(late.headers.get('content-type')).toBe('image/png');
  expect(late.headers.get('content-disposition')).toBe(
    `attachment; filename="${sent.json.photo.sha256.slice(0, 12)}.png"`,
  );
  expect(late.headers.get('x-content-type-options')).toBe('nosniff');
});

test('an original that was purged is gone, and said to be', async () => {
  const sent = await api().request('/v1/inspections', { method: 'POST', body: form('photo', [pngPhoto(2)]) });
  await api().blobs.delete(api().shop.id, sent.json.photo.sha256);
  const { status, json } = await api().request(sent.json.links.original);
  expect(status).toBe(404);
  expect(json.detail).toMatch(/no longer kept/);
});
