import { expect, test } from 'vitest';
import { form, pngPhoto, testApi } from '#api/testing.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';

const api = testApi();

test.each([
  ['an empty file', new Uint8Array()],
  ['HTML named .jpg', new TextEncoder().encode('<!doctype html><html><script>alert(1)</script></html>')],
  ['noise', new Uint8Array(5000).map((_, i) => (i * 2654435761) >>> 13)],
  ['a PNG broken off in its header', pngPhoto(1).slice(0, 20)],
])('%s is no photo, and nothing of it is stored', async (_name, file) => {
  const { status, json } = await api().request('/v1/inspections', {
    method: 'POST',
    body: form('photo', [[file, 'a.jpg']]),
  });
  expect(status).toBe(422);
  expect(json.code).toBe('photo_unreadable');
  expect(await api().blobs.has(api().shop.id, sha256Hex(file))).toBe(false);
  expect(await api().store.backlog()).toMatchObject({ queued: 0, unsent: 0 });
});

test('an empty body of an image type', async () => {
  const headers = { 'Content-Type': 'image/png' };
  const { json } = await api().request('/v1/inspections', { method: 'POST', headers, body: new Uint8Array() });
  expect(json.code).toBe('photo_unreadable');
});
