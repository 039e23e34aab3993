import { expect, test } from 'vitest';
import { testApi } from '#api/testing.ts';
import { caseOfBuyer, poster } from '#api/testing-decisions.ts';

const api = testApi();
const post = poster(api);
const DAY_MS = 86_400_000;
const APPEAL = { ground: '照片是本人用手机拍摄，可提供原图' };

test('an appeal is found at Location, freezes the ledger and says until when it is to be answered', async () => {
  const { id, buyer } = await caseOfBuyer(api(), 'AAE-appeals');
  await post(`cases/${id}/ledger-entries`, { kind: 'false_return', decided_by: 'Li' });
  const { status, headers, json } = await post(`cases/${id}/appeals`, { ...APPEAL, reference: 'A-1' });
  expect(status).toBe(201);
  expect(json).toMatchObject({
    ...{ ...APPEAL, case_id: id, reference: 'A-1', state: 'open', file_by: null, late: false, overdue: false },
    steps: ['under_review', 'upheld', 'withdrawn'],
  });
  expect(Date.parse(json.answer_by) - Date.parse(json.created_at)).toBeGreaterThan(6.9 * DAY_MS);
  expect((await api().request(headers.get('location')!)).json).toEqual(json);
  const { json: ledger } = await api().request(`/v1/buyers/${buyer}/ledger`);
  expect(ledger).toMatchObject({ effective: 0, items: [{ state: 'frozen', frozen_by: json.id }] });
});

test("the platform's time counts from the last outcome; a late appeal is taken and marked", async () => {
  const { id } = await caseOfBuyer(api());
  const ruling = {
    outcome: 'upheld',
    platform: 'tiktokshop',
    decided_by: 'TikTok',
    decided_at: '2026-01-01T00:00:00Z',
  };
  await post(`cases/${id}/rulings`, ruling);
  const { json } = await post(`cases/${id}/appeals`, { ...APPEAL, profile: 'tiktokshop.appeal', region: 'US' });
  expect(json).toMatchObject({ file_by: '2026-01-22T00:00:00.000Z', late: true, state: 'open' });
});

test('a second one has to wait for the first', async () => {
  const { id } = await caseOfBuyer(api());
  const first = await post(`cases/${id}/appeals`, APPEAL);
  const second = await post(`cases/${id}/appeals`, APPEAL);
  expect(second.json).toMatchObject({ status: 409, code: 'appeal_state' });
  expect(second.json.detail).toContain(first.json.id);
});

test.each([{}, { ground: '' }, { ...APPEAL, profile: 'mars' }, { ...APPEAL, region: 'usa' }])('%j', async json => {
  const { id } = await caseOfBuyer(api());
  expect((await post(`cases/${id}/appeals`, json)).status).toBe(400);
});
