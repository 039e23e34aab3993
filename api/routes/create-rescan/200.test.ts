import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';

const api = testApi();

test('a dry run counts and estimates, and starts nothing', async () => {
  await api().caseWith({ class: 'edited' }, { class: 'edited' });
  const versions = {
    refundlens: '0.1.0',
    policy: '1',
    detectors: { 'ai-label': '2.0.0', ela: '1.0.0' },
    calibrations: {},
  };
  await api().store.noteVersions(versions);
  const json = { verdicts: ['edited'], dry_run: true };
  const estimate = await api().request('/v1/rescans', { method: 'POST', json });
  expect([estimate.status, estimate.json]).toEqual([
    200,
    {
      dry_run: true,
      count: 2,
      detectors: [{ detector: 'ai-label', version: '2.0.0', photos: 2, ms_per_photo: 3 }],
      cpu_seconds: 0,
    },
  ]);
  expect((await api().request('/v1/rescans')).json.items).toEqual([]);
});
