import { expect, test } from 'vitest';
import { form, testApi } from '#api/testing.ts';

const api = testApi();
const send = (body: RequestInit['body'], headers: Record<string, string> = {}) =>
  api().request('/v1/inspections', { method: 'POST', body, headers });

const bytes = (text: string, length = 400) =>
  new Uint8Array(Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(length)]));

test.each([
  ['an MP4 video', bytes('\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41')],
  ['a PDF', bytes('%PDF-1.7\n')],
  ['an SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg"></svg>', 0)],
  ['a camera RAW file', bytes('II*\0\x10\0\0\0CR\x02\0')],
])('%s is refused with what to send instead', async (_name, file) => {
  const { status, json } = await send(form('photo', [[file, 'photo.jpg']]));
  expect(status).toBe(415);
  expect(json.code).toBe('media_unsupported');
  expect(json.title).toMatch(/JPEG/);
});

test.each(['text/plain', 'text/html', 'application/x-www-form-urlencoded'])('a body of type %s', async type => {
  const { status, json } = await send('x=1', { 'Content-Type': type });
  expect(status).toBe(415);
  expect(json.detail).toMatch(/multipart/);
});
