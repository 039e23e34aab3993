import { expect, test } from 'vitest';
import { form, pngPhoto, testApi } from '#api/testing.ts';

const api = testApi();
const post = { method: 'POST' };

/** The id of the inspection that a request is waiting for: there is no answer yet to read it from. */
async function inspectionOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const again = await api().request('/v1/inspections', { ...post, body: form('photo', [bytes]) });
  return again.json.id;
}

test('Prefer: wait answers with the verdict as soon as it is there', async () => {
  const photo = pngPhoto(1);
  const id = await inspectionOf(photo);
  const waiting = api().request('/v1/inspections', {
    ...post,
    headers: { Prefer: 'respond-async, wait=30' },
    body: form('photo', [photo]),
  });
  await api().finish(id);
  const { status, json, headers } = await waiting;
  expect(status).toBe(200);
  expect(headers.get('preference-applied')).toBe('wait=30');
  expect(json).toMatchObject({ id, status: 'done', repeated: true, verdict: { class: 'no_finding', log10_lr: 1.4 } });
  expect(json.photo).toMatchObject({ format: 'png', width: 8, notes: ['trailing_data'] });
  expect(json.evidence).toHaveLength(2);
  expect(json.artifacts.map((item: { name: string }) => item.name)).toEqual(['preview', 'ai-label.heat']);
});

test('a draining process answers those who wait at once', async () => {
  const waiting = api().request('/v1/inspections', {
    ...post,
    headers: { Prefer: 'wait=30' },
    body: form('photo', [pngPhoto(3)]),
  });
  api().drain();
  expect((await waiting).status).toBe(202);
});
