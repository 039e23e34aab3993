import { expect, test } from 'vitest';
import { form, pngPhoto, testApi } from '#api/testing.ts';

const api = testApi({ REFUNDLENS_MAX_BYTES: '100000', REFUNDLENS_MAX_PHOTOS: '3' });
const text = (value: string) => new TextEncoder().encode(value);
const page = text('<html></html>');
const pdf = text('%PDF-1.7\n%stuff that goes on for a while');

async function upload(files: Uint8Array<ArrayBuffer>[], id?: string) {
  const caseId = id ?? (await api().request('/v1/cases', { method: 'POST', json: {} })).json.id;
  return api().request(`/v1/cases/${caseId}/photos`, { method: 'POST', body: form('photos', files) });
}

test.each([
  ['422 where all are unreadable', [page, page], 422, 'photo_unreadable'],
  ['415 where all are of another kind', [pdf, pdf], 415, 'media_unsupported'],
  ['413 where all are too large', [new Uint8Array(100_001)], 413, 'photo_too_large'],
  ['422 where the reasons differ', [page, pdf], 422, 'photo_unreadable'],
  ['413 where there are too many', [1, 2, 3, 4].map(seed => pngPhoto(seed)), 413, 'too_many_photos'],
] as const)('%s', async (_name, files, status, code) => {
  const answer = await upload([...files]);
  expect(answer.status).toBe(status);
  expect(answer.json.code).toBe(code);
  expect(await api().store.backlog()).toMatchObject({ queued: 0, unsent: 0 });
});

test('each refused file has its own reason beside the common one', async () => {
  const { json } = await upload([page, pdf]);
  expect(json.refused.map((item: { problem: { code: string } }) => item.problem.code)).toEqual([
    'photo_unreadable',
    'media_unsupported',
  ]);
});

test('400 without photos, 404 for a case that is not there', async () => {
  expect((await upload([])).json.code).toBe('request_invalid');
  expect((await upload([pngPhoto(1)], '0199d3f2-5a10-7c3e-8f00-3a5b6c7d8e9f')).json.code).toBe('not_found');
});
