import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';

const api = testApi();

async function queuedReport(): Promise<string> {
  const id = await api().caseWith({});
  return (await api().request(`/v1/cases/${id}/reports`, { method: 'POST', json: {} })).json.id;
}

test('a wait ends when the files are there', async () => {
  const id = await queuedReport();
  const waiting = api().request(`/v1/reports/${id}`, { headers: { Prefer: 'wait=30' } });
  const file = { sha256: sha256Hex('x'), mime: 'application/pdf', bytes: 1 };
  await api().shop.store.finishReport(id, { 'report.pdf': file });
  const { json, headers } = await waiting;
  expect(headers.get('preference-applied')).toBe('wait=30');
  expect(json).toMatchObject({
    status: 'done',
    files: [{ ...file, name: 'report.pdf', href: `/v1/reports/${id}/files/report.pdf` }],
  });
});

test('the time that a third party attested, or why it did not, in the language of who asks', async () => {
  const [stamped, bare] = [await queuedReport(), await queuedReport()];
  const timestamp = { time: '2026-11-22T08:00:00.000Z', authority: 'Test TSA' };
  await api().shop.store.finishReport(stamped, {}, { ...timestamp, sha256: sha256Hex('manifest') });
  expect((await api().request(`/v1/reports/${stamped}`)).json.timestamp).toEqual({ ...timestamp, error: null });
  const detail = { en: 'It gave no answer: timeout.', zh: '没有答复：timeout。' };
  await api().shop.store.finishReport(bare, {}, { error: 'timestamp_unavailable', detail });
  for (const language of ['zh', 'en'] as const) {
    const headers = { 'Accept-Language': language };
    expect((await api().request(`/v1/reports/${bare}`, { headers })).json).toMatchObject({
      status: 'done',
      timestamp: { time: null, authority: null, error: { code: 'timestamp_unavailable', detail: detail[language] } },
    });
  }
});

test('a report that failed says why', async () => {
  const id = await queuedReport();
  await api().shop.store.failReport(id, 'report_does_not_fit', '410 > 400');
  const { json } = await api().request(`/v1/reports/${id}`);
  expect(json).toMatchObject({ status: 'failed', error: { code: 'report_does_not_fit', detail: '410 > 400' } });
});
