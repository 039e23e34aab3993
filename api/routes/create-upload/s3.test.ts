import { afterAll, beforeAll, expect, test } from 'vitest';
import { pngPhoto, startTestApi, type TestApi } from '#api/testing.ts';
import { newBucket, S3_TEST_URL } from '#test/fixtures/s3.ts';

let api: TestApi;
beforeAll(async () => {
  if (S3_TEST_URL) api = await startTestApi(await newBucket());
});
afterAll(() => api?.stop());

test.skipIf(!S3_TEST_URL)(
  'with a bucket the file goes there, past the API, and is checked when it is taken in',
  async () => {
    const announce = async (bytes: number) =>
      (await api.request('/v1/uploads', { method: 'POST', json: { bytes, filename: 'a.png' } })).json;
    const inspect = async (upload_id: string) =>
      api.request('/v1/inspections', { method: 'POST', json: { upload_id } });

    const file = pngPhoto(1);
    const upload = await announce(file.length);
    expect(new URL(upload.url).origin).toBe(S3_TEST_URL);
    expect((await inspect(upload.id)).json.code).toBe('upload_missing');
    expect((await fetch(upload.url, { method: 'PUT', body: file })).ok).toBe(true);
    const { status, json } = await inspect(upload.id);
    expect([status, json.filename]).toEqual([202, 'a.png']);
    const original = await api.request(json.links.original);
    expect(Buffer.from(original.bytes)).toEqual(Buffer.from(file));

    const page = new TextEncoder().encode('<!DOCTYPE html><html></html>');
    const other = await announce(page.length);
    await fetch(other.url, { method: 'PUT', body: page });
    expect((await inspect(other.id)).json).toMatchObject({ status: 422, code: 'photo_unreadable' });
  },
);
