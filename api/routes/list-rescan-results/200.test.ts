import { parquetReadObjects } from 'hyparquet';
import { beforeAll, expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';
import { exampleResult } from '#api/testing-data.ts';
import type { VerdictClass } from '#pipeline/core/verdict.ts';

const api = testApi();
let id: string;
const results = (query = '') => api().request(`/v1/rescans/${id}/results${query}`);

beforeAll(async () => {
  await api().caseWith({ class: 'no_finding' }, { class: 'edited' });
  id = (await api().request('/v1/rescans', { method: 'POST', json: {} })).json.id;
  const versions = {
    refundlens: '0.1.0',
    policy: '1',
    detectors: { 'ai-label': '2.0.0', ela: '1.0.0' },
    calibrations: {},
  };
  // As a worker would: the finding is looked at first.
  for (const next of ['inconclusive', 'no_finding'] as VerdictClass[]) {
    const claim = await api().store.claimRescanItem(30);
    const artifact = { sha256: 'ab'.repeat(32), mime: 'image/png' };
    const result = exampleResult('ab'.repeat(32), { class: next, versions, reasonsFor: [] }, artifact);
    const evidence = result.evidence.map(item => (item.detector === 'ai-label' ? { ...item, version: '2.0.0' } : item));
    await api().store.finishRescanItem(claim!, { ...result, evidence, reran: ['ai-label'], ms: 41 });
  }
});

test('old verdict, new verdict and why, exonerations first', async () => {
  const { json } = await results();
  expect(json.items).toMatchObject([
    {
      outcome: 'exonerated',
      before: { class: 'edited' },
      after: { class: 'inconclusive' },
      why: [{ detector: 'ai-label', version_after: '2.0.0', log10_lr_before: 1.4, log10_lr_after: 0 }],
      reran: ['ai-label'],
    },
    { outcome: 'same', inspection: { verdict: { class: 'no_finding' } } },
  ]);
});

test('page by page, and by what they came to', async () => {
  const first = await results('?limit=1');
  const second = await results(`?limit=1&cursor=${first.json.next_cursor}`);
  expect([first, second].map(({ json }) => json.items[0].outcome)).toEqual(['exonerated', 'same']);
  expect(second.json.next_cursor).toBeNull();
  expect((await results('?outcome=same,failed')).json.items).toHaveLength(1);
});

test('as a table for a spreadsheet or an analyst', async () => {
  const csv = new TextDecoder().decode((await results('?format=csv')).bytes);
  expect(csv.split('\r\n')[1]).toMatch(/^exonerated,.*,edited,1\.4,inconclusive,/);
  const { bytes, headers } = await results('?format=parquet');
  expect(headers.get('content-disposition')).toBe('attachment; filename="rescan.parquet"');
  expect(await parquetReadObjects({ file: bytes.buffer as ArrayBuffer })).toMatchObject([
    { outcome: 'exonerated', verdict_after: 'inconclusive', reran: 'ai-label', ms: 41 },
    { outcome: 'same' },
  ]);
  const ndjson = new TextDecoder().decode((await results('?format=ndjson')).bytes);
  expect(ndjson.trim().split('\n')).toHaveLength(2);
});
