import { expect, test } from 'vitest';
import { form, pngPhoto, testApi } from '#api/testing.ts';

const api = testApi();

async function submitted(seed: number): Promise<string> {
  const { json } = await api().request('/v1/inspections', { method: 'POST', body: form('photo', [pngPhoto(seed)]) });
  return json.id;
}

test('a wait ends when the verdict is there', async () => {
  const id = await submitted(1);
  const waiting = api().request(`/v1/inspections/${id}`, { headers: { Prefer: 'wait=30' } });
  await api().finish(id, { class: 'inconclusive', inconclusive: ['too_small'], advice: ['original_from_album'] });
  const { json, headers } = await waiting;
  expect(headers.get('preference-applied')).toBe('wait=30');
  expect(json.verdict).toMatchObject({
    class: 'inconclusive',
    inconclusive: ['too_small'],
    advice: ['original_from_album'],
    summary: { zh: '未发现问题。' },
  });
  expect(json.finished_at).not.toBeNull();
});

test("a wait ends when the photo has failed, with the reason in the reader's language", async () => {
  const id = await submitted(2);
  const headers = { Prefer: 'wait=30', 'Accept-Language': 'zh-CN,zh;q=0.9' };
  const waiting = api().request(`/v1/inspections/${id}`, { headers });
  await api().shop.store.beginInspection(id);
  await api().shop.store.failInspection(id, 'photo_unprocessable');
  const { status, json } = await waiting;
  expect(status).toBe(200);
  expect(json).toMatchObject({ status: 'failed', verdict: null, error: { code: 'photo_unprocessable', status: 422 } });
  expect(json.error.title).toMatch(/解码/);
});

test('without a wait the answer is what is known now', async () => {
  const id = await submitted(3);
  const { json, headers } = await api().request(`/v1/inspections/${id}`);
  expect(headers.has('preference-applied')).toBe(false);
  expect(json).toMatchObject({ status: 'queued', evidence: [], artifacts: [], photo: { format: null, width: null } });
});
