import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { form, pngPhoto, testApi } from '#api/testing.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';

const api = testApi({ REFUNDLENS_MAX_BYTES: '100000', REFUNDLENS_MAX_BODY_BYTES: '300000' });
const send = (body: RequestInit['body'], headers: Record<string, string> = {}) =>
  api().request('/v1/inspections', { method: 'POST', body, headers });

const noise = (length: number) => new Uint8Array(length).fill(7);

test('a photo over the limit of bytes, in a form', async () => {
  expect((await send(form('photo', [noise(100_001)]))).json).toMatchObject({ status: 413, code: 'photo_too_large' });
});

test('a photo over the limit of bytes, as the body', async () => {
  const { json } = await send(noise(100_001), { 'Content-Type': 'image/jpeg' });
  expect(json).toMatchObject({ status: 413, code: 'photo_too_large' });
});

test('a body over the limit of bytes', async () => {
  expect((await send(form('photo', [noise(400_000)]))).json).toMatchObject({ status: 413, code: 'body_too_large' });
});

test.each([
  ['a form', 'multipart/form-data; boundary=x', 'body_too_large'],
  ['a photo', 'image/jpeg', 'photo_too_large'],
])('%s without an end is answered while it is still being sent', async (_name, type, code) => {
  const { hostname, port } = new URL(api().url);
  const socket = connect(Number(port), hostname);
  const head = '--x\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\n\r\n';
  socket.write(
    `POST /v1/inspections HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${api().shop.secret}\r\nContent-Type: ${type}\r\nTransfer-Encoding: chunked\r\n\r\n`,
  );
  const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
  socket.write(chunk(head));
  let sending = true;
  const more = () => {
    if (sending) socket.write(chunk('7'.repeat(20_000)), () => setImmediate(more));
  };
  more();
  const answer = await new Promise<string>((resolve, reject) => {
    let text = '';
    socket.on('error', reject);
    socket.on('data', data => {
      text += data;
      if (text.includes('"code"')) resolve(text);
    });
  });
  sending = false;
  socket.destroy();
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(answer).toContain(`"code":"${code}"`);
});

test('a second photo', async () => {
  const { json } = await send(form('photo', [pngPhoto(1), pngPhoto(2)]));
  expect(json).toMatchObject({ status: 413, code: 'too_many_photos' });
});

test.each([
  ['pixels', 16_000, 16_000],
  ['shape', 65_535, 1],
])('a photo over the limit of %s is refused by its header', async (_name, width, height) => {
  const bomb = pngPhoto(1);
  const view = new DataView(bomb.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  const { json } = await send(form('photo', [bomb]));
  expect(json).toMatchObject({ status: 413, code: 'photo_too_large' });
  expect(await api().blobs.has(api().shop.id, sha256Hex(bomb))).toBe(false);
});

test('too many, too long or too deep fields', async () => {
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`f${i}`, 'x']));
  expect((await send(form('photo', [pngPhoto(1)], many))).json.code).toBe('body_too_large');
  expect((await send(form('photo', [pngPhoto(1)], { role: 'x'.repeat(5000) }))).json.code).toBe('body_too_large');
  expect((await send(form('photo', [pngPhoto(1)], { ['x'.repeat(500)]: 'x' }))).json.code).toBe('body_too_large');
});

test('after all that the API takes a photo and holds nothing else', async () => {
  expect((await send(form('photo', [pngPhoto(1)]))).status).toBe(202);
  expect(await api().store.backlog()).toMatchObject({ queued: 1, unsent: 1 });
});
