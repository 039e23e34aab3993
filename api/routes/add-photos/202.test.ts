import { expect, test } from 'vitest';
import { form, pngPhoto, testApi } from '#api/testing.ts';

const api = testApi({ REFUNDLENS_MAX_BYTES: '100000' });
const caseId = async () => (await api().request('/v1/cases', { method: 'POST', json: {} })).json.id as string;
const text = (value: string) => new TextEncoder().encode(value);

test('each file is taken in or refused by itself, in the order in which they came', async () => {
  const id = await caseId();
  const body = form(
    'photos',
    [
      [pngPhoto(1), 'good.png'],
      [text('<html></html>'), 'page.jpg'],
      [text('%PDF-1.7\n%stuff that goes on for a while'), 'invoice.pdf'],
      [new Uint8Array(100_001), 'large.jpg'],
      [pngPhoto(2), 'also good.png'],
    ],
    { role: 'return' },
  );
  const { status, json } = await api().request(`/v1/cases/${id}/photos`, { method: 'POST', body });
  expect(status).toBe(202);
  expect(json.case_id).toBe(id);
  expect(json.accepted).toMatchObject([
    { index: 0, filename: 'good.png', role: 'return', case_id: id, repeated: false, status: 'queued' },
    { index: 4, filename: 'also good.png', role: 'return', case_id: id },
  ]);
  expect(json.refused).toMatchObject([
    { index: 1, filename: 'page.jpg', problem: { code: 'photo_unreadable', status: 422 } },
    { index: 2, filename: 'invoice.pdf', problem: { code: 'media_unsupported', status: 415 } },
    { index: 3, filename: 'large.jpg', problem: { code: 'photo_too_large', status: 413 } },
  ]);
});

test('the same photo twice in one upload is one inspection', async () => {
  const id = await caseId();
  const body = form('photos', [pngPhoto(3), pngPhoto(3)]);
  const { json } = await api().request(`/v1/cases/${id}/photos`, { method: 'POST', body });
  expect(json.accepted[1]).toMatchObject({ id: json.accepted[0].id, repeated: true });
  expect(json.accepted[0].repeated).toBe(false);
});

test('a photo that has its verdict brings it along when it comes again', async () => {
  const id = await caseId();
  const send = () => api().request(`/v1/cases/${id}/photos`, { method: 'POST', body: form('photos', [pngPhoto(4)]) });
  const first = await send();
  await api().finish(first.json.accepted[0].id);
  expect((await send()).json.accepted[0]).toMatchObject({ repeated: true, verdict: { class: 'no_finding' } });
});
