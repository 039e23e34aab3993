import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { form, pngPhoto, testApi } from '#api/testing.ts';

const api = testApi();
const manifest = (...lines: object[]): [Uint8Array<ArrayBuffer>, string] => [
  new TextEncoder().encode(lines.map(line => `${JSON.stringify(line)}\n`).join('')),
  'cases.ndjson',
];
const zip = (files: Record<string, Uint8Array>): [Uint8Array<ArrayBuffer>, string] => [
  zipSync(files) as Uint8Array<ArrayBuffer>,
  'photos.zip',
];
const send = (files: [Uint8Array<ArrayBuffer>, string][], query = '') =>
  api().request(`/v1/imports${query}`, { method: 'POST', body: form('files', files) });

test('cases with their photos from a ZIP, a file and an address, at batch priority', async () => {
  const archive = zip({ 'r1/a.png': pngPhoto(1), 'r1/b.png': pngPhoto(2) });
  const line = { refund_id: 'R1', category: 'fresh', photos: 'r1/a.png; b.png', photos_packing: ['c.png'] };
  const { status, json } = await send([
    manifest(line, { key: 'k2', photos: 'https://img.example.com/1.jpg' }),
    archive,
    [pngPhoto(3), 'c.png'],
  ]);
  expect([status, json]).toMatchObject([200, { lines: 2, imported: 2, repeated: 0, failed: 0, photos: 4, errors: [] }]);
  const found = await api().request(`/v1/cases/${json.case_ids[0]}`);
  expect(found.json).toMatchObject({ category: 'fresh', refund: { refund_id: 'R1' } });
  expect(found.json.inspections.map((each: { role: string; priority: string }) => [each.role, each.priority])).toEqual([
    ['claim', 'batch'],
    ['claim', 'batch'],
    ['packing', 'batch'],
  ]);
});

test('a line that fails leaves nothing, the others come in, and mending it is enough', async () => {
  const good = { key: 'good', photos: 'g.png' };
  const bad = { key: 'bad', photos: 'b1.png;b2.png' };
  const photos = { 'g.png': pngPhoto(11), 'b1.png': pngPhoto(12) };
  const before = (await api().request('/v1/cases')).json.items.length;
  const first = await send([manifest(good, bad, { title: 'no key' }), zip(photos)]);
  expect(first.json).toMatchObject({ imported: 1, failed: 2 });
  expect(first.json.errors).toMatchObject([
    { line: 2, key: 'bad', problem: { code: 'request_invalid', detail: 'There is no photo b2.png.' } },
    { line: 3, key: null },
  ]);
  expect((await api().request('/v1/cases')).json.items).toHaveLength(before + 1);

  const again = await send([manifest(good, bad), zip({ ...photos, 'b2.png': pngPhoto(13) })]);
  expect(again.json).toMatchObject({ imported: 1, repeated: 1, failed: 0 });
});

test('a key that comes again with other content is refused by name', async () => {
  await send([manifest({ key: 'same', title: 'one' })]);
  const { json } = await send([manifest({ key: 'same', title: 'two' })]);
  expect(json.errors[0].problem.detail).toMatch(/The key same was imported before with other content/);
});

test('a photo that is none is named with its file', async () => {
  const { json } = await send([manifest({ key: 'text', photos: 't.jpg' }), zip({ 't.jpg': new Uint8Array(200) })]);
  expect(json.errors[0].problem).toMatchObject({
    code: 'photo_unreadable',
    detail: expect.stringMatching(/^t\.jpg: /),
  });
});

test('the file of errors, for a spreadsheet', async () => {
  const { headers, bytes } = await send([manifest({ key: 'x', photos: 'gone.png' })], '?format=csv');
  expect(headers.get('content-disposition')).toBe('attachment; filename="import-errors.csv"');
  expect(new TextDecoder().decode(bytes)).toMatch(/\r\n1,x,request_invalid,.*gone\.png/);
});

test('the same manifest ten times at once is one import', async () => {
  const files = [manifest({ key: 'race', photos: 'r.png' }), zip({ 'r.png': pngPhoto(21) })];
  const answers = await Promise.all(Array.from({ length: 10 }, () => send(files)));
  expect(answers.reduce((sum, { json }) => sum + json.imported, 0)).toBe(1);
  expect(answers.reduce((sum, { json }) => sum + json.repeated, 0)).toBe(9);
});
