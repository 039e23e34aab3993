import { parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';

const api = testApi();
const list = async (query = '') => api().request(`/v1/inspections${query}`);

test('lines with case, verdict and picture, newest first, page by page', async () => {
  const id = await api().caseWith({ class: 'reused' }, { class: 'no_finding' }, null);
  const { json } = await list('?limit=2');
  expect(json.items).toMatchObject([
    { case: { id }, status: 'queued', verdict: null, preview: null },
    { case: { id }, status: 'done', verdict: { class: 'no_finding', strength: 'moderate', log10_lr: 1.4 } },
  ]);
  const { json: rest } = await list(`?limit=2&cursor=${json.next_cursor}`);
  expect(rest.items[0]).toMatchObject({ verdict: { class: 'reused' } });
  expect((await api().request(rest.items[0].preview)).headers.get('content-type')).toBe('image/png');
});

test('filters by verdict and state', async () => {
  await api().caseWith({ class: 'mismatch' }, null);
  const { json } = await list('?verdict=mismatch,edited&status=done');
  expect(json.items.map((row: { verdict: { class: string } }) => row.verdict.class)).toEqual(['mismatch']);
});

test('as csv: a header, a line per inspection, for a spreadsheet', async () => {
  await api().caseWith({ class: 'recapture' });
  const { headers, bytes } = await list('?verdict=recapture&format=csv');
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(headers.get('content-disposition')).toBe('attachment; filename="inspections.csv"');
  const [header, line, ...rest] = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\r\n');
  expect(header).toMatch(/^\ufeffinspection_id,case_id,reference/);
  expect(line).toContain(',recapture,moderate,1.4,');
  expect(rest).toEqual(['']);
});

test('as ndjson: the same lines, and where to go on', async () => {
  await api().caseWith({ class: 'edited' }, { class: 'edited' });
  const { headers, bytes } = await list('?verdict=edited&format=ndjson&limit=1');
  expect(headers.get('content-type')).toBe('application/x-ndjson');
  const [line] = new TextDecoder().decode(bytes).trim().split('\n');
  const { json } = await list(`?verdict=edited&limit=1`);
  expect(JSON.parse(line!)).toEqual(json.items[0]);
  expect(headers.get('next-cursor')).toBe(json.next_cursor);
});

test('as parquet: typed columns for an analyst', async () => {
  await api().caseWith({ class: 'web_image' });
  const { headers, bytes } = await list('?verdict=web_image&format=parquet');
  expect(headers.get('content-type')).toBe('application/vnd.apache.parquet');
  const rows = await parquetReadObjects({ file: bytes.buffer as ArrayBuffer });
  expect(rows).toMatchObject([{ verdict: 'web_image', log10_lr: 1.4, error: null, created_at: expect.any(Date) }]);
});
