import { afterAll, beforeAll, expect, test } from 'vitest';
import { form, pngPhoto, startTestApi, type TestApi } from '#api/testing.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api?.stop());

test('a multipart photo is taken in and its inspection is at Location', async () => {
  const sent = await api.request('/v1/inspections', {
    method: 'POST',
    body: form('photo', [[pngPhoto(1), '订单.png']]),
  });
  expect(sent.status).toBe(202);
  expect(sent.json).toMatchObject({
    status: 'queued',
    role: 'claim',
    filename: '订单.png',
    repeated: false,
    verdict: null,
  });
  const read = await api.request(sent.headers.get('location')!);
  expect(read.status).toBe(200);
  expect(read.json.id).toBe(sent.json.id);
  expect(await api.blobs.has(api.shop.id, sent.json.photo.sha256)).toBe(true);
});
