import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';
import { sha256Hex } from '#pipeline/core/ids.ts';

const api = testApi();

test('a page is shown under a policy that runs nothing, other files are downloads', async () => {
  const caseId = await api().caseWith({});
  const { json } = await api().request(`/v1/cases/${caseId}/reports`, { method: 'POST', json: {} });
  const page = new TextEncoder().encode('<!doctype html><title>报告</title>');
  const file = { sha256: sha256Hex(page), mime: 'text/html; charset=utf-8', bytes: page.length };
  await api().blobs.put(api().shop.id, file.sha256, page);
  await api().shop.store.finishReport(json.id, {
    'report.html': file,
    'report.pdf': { ...file, mime: 'application/pdf' },
  });

  const shown = await api().request(`/v1/reports/${json.id}/files/report.html`);
  expect(shown.bytes).toEqual(page);
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-disposition': 'inline; filename="report.html"',
    'content-security-policy': expect.stringMatching(/default-src 'none'.*sandbox/),
    'x-content-type-options': 'nosniff',
  });
  const saved = await api().request(`/v1/reports/${json.id}/files/report.pdf`);
  expect(saved.headers.get('content-disposition')).toBe('attachment; filename="report.pdf"');
  expect(saved.headers.get('content-type')).toBe('application/pdf');
  expect((await api().request(`/v1/reports/${json.id}/files/other.html`)).status).toBe(404);
});
