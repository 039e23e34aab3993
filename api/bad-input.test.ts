import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { form, pngPhoto, testApi } from './testing.ts';

// DOMAIN.md, "Bad input -> what it gets", as HTTP answers. The files' details are tested with `accept`.

const api = testApi();

const join = (...parts: (Uint8Array | string)[]) =>
  new Uint8Array(Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))));

/** A PNG whose header claims another size. */
function claiming(width: number, height: number): Uint8Array<ArrayBuffer> {
  const file = pngPhoto(1);
  const view = new DataView(file.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return file;
}

/** A GIF of tiny frames. */
function gif(frames: number): Uint8Array<ArrayBuffer> {
  const frame = join('\x2c\0\0\0\0\x01\0\x01\0\0', '\x02\x02\x44\x01\0');
  return join('GIF89a\x01\0\x01\0\x80\0\0', '\0\0\0\xff\xff\xff', ...Array(frames).fill(frame), '\x3b');
}

/** A PNG with a compressed text that inflates to 64 MB of a compressed text. */
function textBomb(): Uint8Array<ArrayBuffer> {
  const inner = deflateSync(Buffer.alloc(64 * 2 ** 20));
  const data = Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(inner)]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const photo = pngPhoto(2);
  return join(photo.slice(0, 33), length, 'zTXt', data, '\0\0\0\0', photo.slice(33));
}

const send = (file: Uint8Array<ArrayBuffer>, name = 'photo.jpg') =>
  api().request('/v1/inspections', { method: 'POST', body: form('photo', [[file, name]]) });

test.each([
  ['an empty file', new Uint8Array(), 422, 'photo_unreadable'],
  ['text', join('no photo at all'), 422, 'photo_unreadable'],
  ['HTML named .jpg', join('<!DOCTYPE html><html><body>hello</body></html>'), 422, 'photo_unreadable'],
  ['a header that breaks off', pngPhoto(1).slice(0, 18), 422, 'photo_unreadable'],
  ['256 megapixels in a few bytes', claiming(16_000, 16_000), 413, 'photo_too_large'],
  ['65,535 x 1', claiming(65_535, 1), 413, 'photo_too_large'],
  ['a GIF of 10,000 frames', gif(10_000), 413, 'photo_too_large'],
  ['a video', join('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', new Uint8Array(100)), 415, 'media_unsupported'],
  ['a PDF', join('%PDF-1.4\n', new Uint8Array(100)), 415, 'media_unsupported'],
  ['an SVG', join('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 415, 'media_unsupported'],
] as const)('%s', async (_name, file, status, code) => {
  const answer = await send(file as Uint8Array<ArrayBuffer>);
  expect([answer.status, answer.json.code]).toEqual([status, code]);
  expect(answer.json.detail.length).toBeGreaterThan(10);
  expect(await api().store.backlog()).toMatchObject({ queued: 0, unsent: 0 });
});

test.each([
  ['a body that breaks off', pngPhoto(3).slice(0, -20)],
  ['a ZIP behind the picture', join(pngPhoto(4), 'PK\x03\x04', new Uint8Array(200))],
  ['a picture named .html', pngPhoto(5)],
  ['a compressed text that would inflate to 64 MB', textBomb()],
  ['an animated GIF', gif(3)],
])('%s is inspected', async (_name, file) => {
  expect((await send(file, 'page.html')).status).toBe(202);
});

test('the same bytes again', async () => {
  const first = await send(pngPhoto(6));
  expect((await send(pngPhoto(6), 'other name.png')).json).toMatchObject({ id: first.json.id, repeated: true });
});
