import { readFileSync } from 'node:fs';
import * as built from 'refundlens/client';
import { expect, test } from 'vitest';
import { newId } from '#pipeline/core/ids.ts';
import { pngPhoto, testApi } from '../testing.ts';
import { ApiError, dataOf, refundlensClient } from './index.ts';

const api = testApi();
const client = (language: 'en' | 'zh' = 'en') =>
  refundlensClient({ url: `${api().url}/`, key: api().shop.secret, language });
const photo = (seed: number) => new File([pngPhoto(seed)], `${seed}.png`, { type: 'image/png' });

test('a case is opened, photos are sent and read, with the types of the contract', async () => {
  const { id } = await dataOf(client().POST('/v1/cases', { body: { reference: 'R-1', category: 'fresh' } }));
  const upload = await dataOf(
    client().POST('/v1/cases/{id}/photos', {
      params: { path: { id } },
      body: { photos: [photo(1), photo(2)], role: 'claim' },
    }),
  );
  expect(upload.accepted.map(({ filename, role }) => [filename, role])).toEqual([
    ['1.png', 'claim'],
    ['2.png', 'claim'],
  ]);
  await api().finish(upload.accepted[0]!.id, { class: 'no_finding' });
  const inspection = await dataOf(
    client().GET('/v1/inspections/{id}', {
      params: { path: { id: upload.accepted[0]!.id }, header: { Prefer: 'wait=1' } },
    }),
  );
  expect(inspection.verdict?.class).toBe('no_finding');
  const page = await dataOf(client().GET('/v1/cases', { params: { query: { reference: 'R-1', limit: 5 } } }));
  expect(page.items).toHaveLength(1);
});

test('one photo as the body itself', async () => {
  const inspection = await dataOf(
    client().POST('/v1/inspections', {
      body: photo(3),
      headers: { 'Content-Type': 'image/png' },
      params: { query: { role: 'claim' } },
    }),
  );
  expect(inspection.repeated).toBe(false);
});

test("an answer that is no success is thrown in the API's own words", async () => {
  const asked = dataOf(client('zh').GET('/v1/cases/{id}', { params: { path: { id: newId() } } }));
  const error = await asked.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({
    message: '该编号下没有内容。',
    retryAfterSeconds: null,
    problem: { code: 'not_found' },
  });
});

test('an answer from something in between is an error too, and says when to try again', async () => {
  const between = refundlensClient({
    url: 'http://127.0.0.1:1',
    key: 'x',
    fetch: async () => new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'Retry-After': '7' } }),
  });
  await expect(dataOf(between.GET('/v1/usage'))).rejects.toMatchObject({
    problem: { status: 502, code: 'unavailable', retryable: true },
    retryAfterSeconds: 7,
  });
});

test('the package exports it as refundlens/client, built', async () => {
  const theirs = built.refundlensClient({ url: api().url, key: api().shop.secret });
  const { json: opened } = await api().request('/v1/cases', { method: 'POST', json: {} });
  const { data } = await theirs.GET('/v1/cases/{id}', { params: { path: { id: opened.id } } });
  expect(data?.id).toBe(opened.id);
  expect(built.ApiError.name).toBe('ApiError');
  const { exports } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(Object.keys(exports)).toEqual(['./client']);
});
