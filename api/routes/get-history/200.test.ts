import { expect, test } from 'vitest';
import { form, pngPhoto, testApi } from '#api/testing.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';

const api = testApi();

test('a reader can check the chain of verdicts from the answer alone', async () => {
  const upload = (role: string) =>
    api().request('/v1/inspections', { method: 'POST', body: form('photo', [pngPhoto(1)], { role }) });
  const first = (await upload('claim')).json.id;
  const second = (await upload('return')).json.id;
  await api().finish(first);
  await api().finish(second, { class: 'inconclusive' });

  const { json } = await api().request(`/v1/inspections/${first}/history`);
  expect(json.items.map((item: { inspection_id: string }) => item.inspection_id)).toEqual([first, second]);
  let previous = '0'.repeat(64);
  for (const event of json.items) {
    expect(event.previous_hash).toBe(previous);
    expect(sha256Hex(event.previous_hash + event.hashed)).toBe(event.hash);
    expect(JSON.parse(event.hashed).verdict.class).toBe(event.verdict.class);
    previous = event.hash;
  }
});

test('before the first verdict the history is empty', async () => {
  const { json } = await api().request('/v1/inspections', { method: 'POST', body: form('photo', [pngPhoto(2)]) });
  expect((await api().request(json.links.history)).json.items).toEqual([]);
});
