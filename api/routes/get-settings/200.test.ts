import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';

const api = testApi({ REFUNDLENS_PREVALENCE: '0.02', REFUNDLENS_LEDGER_DAYS: '90', REFUNDLENS_SIGNING_KEY: '/k.pem' });

test('says what is reckoned with, and nothing of the machine', async () => {
  const { status, json } = await api().request('/v1/settings');
  expect(status).toBe(200);
  expect(json).toEqual({
    prevalence: 0.02,
    ledger_days: 90,
    photos: { max_bytes: 52_428_800, max_pixels: 100_000_000, max_per_request: 50 },
    retention_days: null,
    privacy: { show_buyers: true, show_place: true, show_place_in_reports: false },
  });
});
