import { expect, test } from 'vitest';
import { form, pngPhoto, testApi } from '#api/testing.ts';

const api = testApi();

test.each(['nothing', '__proto__', 'constructor', '..%2f..%2fpreview', 'preview%00'])(
  'no picture is called %s',
  async name => {
    const sent = await api().request('/v1/inspections', {
      method: 'POST',
      body: form('photo', [pngPhoto(name.length)]),
    });
    await api().finish(sent.json.id);
    const { json } = await api().request(`/v1/inspections/${sent.json.id}/artifacts/${name}`);
    expect(json.code).toBe(name.endsWith('%00') ? 'request_invalid' : 'not_found');
  },
);

test('there is none before the verdict', async () => {
  const sent = await api().request('/v1/inspections', { method: 'POST', body: form('photo', [pngPhoto(70)]) });
  expect((await api().request(`/v1/inspections/${sent.json.id}/artifacts/preview`)).status).toBe(404);
});
