import { expect, test } from 'vitest';
import { form, pngPhoto, testApi } from '#api/testing.ts';

const api = testApi();

test('a process that works says so without a key', async () => {
  expect((await api().request('/healthz', { tenant: null })).json).toEqual({ status: 'ok' });
  expect((await api().request('/readyz', { tenant: null })).json).toEqual({ status: 'ready' });
});

test('the figures count requests by route and status, and the backlog', async () => {
  await api().request('/v1/inspections', { method: 'POST', body: form('photo', [pngPhoto(1)]) });
  await api().request('/v1/cases/1');
  const { bytes, headers } = await api().request('/metrics', { tenant: null });
  expect(headers.get('content-type')).toMatch(/^text\/plain; version=/);
  const text = new TextDecoder().decode(bytes);
  expect(text).toContain('refundlens_http_requests_total{method="POST",route="/v1/inspections",status="202"} 1');
  expect(text).toContain('refundlens_http_requests_total{method="GET",route="/v1/cases/{id}",status="400"} 1');
  expect(text).toMatch(/refundlens_http_request_duration_seconds_count\{.*route="\/v1\/inspections".*\} 1/);
  expect(text).toContain('refundlens_inspections_queued 1');
  expect(text).toContain('refundlens_outbox_unsent 1');
  expect(text).toContain('refundlens_store_up 1');
});

test('a process that is about to end takes itself out of rotation', async () => {
  api().drain();
  expect((await api().request('/readyz', { tenant: null })).json).toMatchObject({ status: 503, code: 'unavailable' });
});
