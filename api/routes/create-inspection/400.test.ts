import { expect, test } from 'vitest';
import { form, pngPhoto, testApi } from '#api/testing.ts';

const api = testApi();
const send = (body: RequestInit['body'], headers: Record<string, string> = {}, query = '') =>
  api().request(`/v1/inspections${query}`, { method: 'POST', body, headers });

const multipart = { 'Content-Type': 'multipart/form-data; boundary=x' };
const head = '--x\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\n\r\n';

test.each([
  ['no boundary', 'data', { 'Content-Type': 'multipart/form-data' }],
  ['an end that never comes', `${head}data`, multipart],
  ['a broken part header', '--x\r\nbroken\r\n\r\ndata\r\n--x--\r\n', multipart],
  ['nothing at all between its boundaries', '--x--\r\n', multipart],
  ['a part without a name', '--x\r\nContent-Disposition: form-data; filename="a.png"\r\n\r\n1\r\n--x--\r\n', multipart],
])('malformed multipart: %s', async (_name, body, headers) => {
  const { status, json } = await send(body, headers);
  expect(status).toBe(400);
  expect(json.code).toBe('request_invalid');
});

test('no body at all', async () => {
  expect((await send(undefined)).json).toMatchObject({
    status: 400,
    code: 'request_invalid',
    fields: { photo: expect.stringContaining('photo') },
  });
});

test('a photo in a field of another name is told where it belongs', async () => {
  const { status, json } = await send(form('file', [pngPhoto(1)]));
  expect(status).toBe(400);
  expect(json.fields.file).toMatch(/"photo"/);
});

test.each([
  [{ role: 'witness' }, 'role'],
  [{ priority: 'urgent' }, 'priority'],
  [{ colour: 'red' }, 'colour'],
])('a wrong field is named: %o', async (fields, name) => {
  const { status, json } = await send(form('photo', [pngPhoto(1)], fields));
  expect(status).toBe(400);
  expect(Object.keys(json.fields)).toEqual([name]);
});

test('a wrong query parameter is named', async () => {
  const { json } = await send(pngPhoto(1), { 'Content-Type': 'image/png' }, '?role=x');
  expect(Object.keys(json.fields)).toEqual(['role']);
});

test('nothing of a refused request is stored', async () => {
  expect(await api().store.backlog()).toMatchObject({ queued: 0, unsent: 0 });
});
