import { expect, test } from 'vitest';
import { form, pngPhoto, testApi } from '#api/testing.ts';
import { caseOfBuyer, poster } from '#api/testing-decisions.ts';

const api = testApi();
const post = poster(api);
const sum = (parts: { points: number }[]) => parts.reduce((total, { points }) => total + points, 0);
const byId = (parts: { id: string; points: number }[]) =>
  Object.fromEntries(parts.map(({ id, points }) => [id, points]));

test('an assessment names its parts, what is missing and what to consider, and is kept', async () => {
  const timeline = { delivered_at: '2026-11-20T18:02:00', claimed_at: '2026-11-21T09:14:00' };
  const { id } = await caseOfBuyer(api(), 'AAE-risk', undefined, { category: 'fresh', reference: 'R-77', timeline });
  const { status, headers, json } = await post('risk-assessments', { case_id: id });
  expect(status).toBe(201);
  expect(sum(json.parts)).toBe(json.score);
  expect(byId(json.parts)).toEqual({
    ...{ verdict_evidence: 28, reuse: 0, ledger: 0, claim_timing: 0, reference_photos: 0, missing_evidence: 6 },
  });
  expect(json).toMatchObject({
    ...{ case_id: id, automatic: false, evidence_strength: 'strong', recommended: 'reject_claim' },
    policy: { version: '1.0.0', pack: 'fresh', pack_version: '1.0.0' },
  });
  expect(json.missing.map((item: { id: string }) => item.id)).toEqual(['two_angles', 'waybill', 'packing']);
  expect((await api().request(headers.get('location')!)).json).toEqual(json);
});

test('by number, the newest case with it; the same state gives the same assessment', async () => {
  await caseOfBuyer(api(), null, undefined, { refund: { tid: '4711' } });
  const { id } = await caseOfBuyer(api(), null, { class: 'no_finding' }, { refund: { tid: '4711' } });
  const [first, second] = [
    await post('risk-assessments', { number: '4711' }),
    await post('risk-assessments', { number: '4711' }),
  ];
  expect(first.json).toMatchObject({ case_id: id, recommended: 'proceed', score: 0 });
  const { id: _, created_at: __, links: ___, ...rest } = first.json;
  expect(second.json).toMatchObject(rest);
});

test('the ledger counts other cases of the buyer that are in effect, and no longer when they are cleared', async () => {
  const earlier = await caseOfBuyer(api(), 'AAE-again');
  await post(`cases/${earlier.id}/ledger-entries`, { kind: 'web_or_edited_image', decided_by: 'Li' });
  const { id } = await caseOfBuyer(api(), 'AAE-again');
  const ledger = async (of: string) => byId((await post('risk-assessments', { case_id: of })).json.parts).ledger;
  expect(await ledger(id)).toBe(4);
  // A case is not its own forerunner.
  expect(await ledger(earlier.id)).toBe(0);
  const { json: appeal } = await post(`cases/${earlier.id}/appeals`, { ground: 'It is my own photo.' });
  expect(await ledger(id)).toBe(0);
  await post(`appeals/${appeal.id}/steps`, { to: 'withdrawn', decided_by: 'x' });
  expect(await ledger(id)).toBe(4);
  const ruling = { outcome: 'rejected', platform: 'x', decided_by: 'x', decided_at: '2026-11-21T00:00:00Z' };
  await post(`cases/${earlier.id}/rulings`, ruling);
  expect(await ledger(id)).toBe(0);
});

test('a photo without an answer yet: wait', async () => {
  const { json } = await post('cases', {});
  await api().request(`/v1/cases/${json.id}/photos`, { method: 'POST', body: form('photos', [pngPhoto(9)]) });
  const { json: risk } = await post('risk-assessments', { case_id: json.id });
  expect(risk).toMatchObject({ recommended: 'wait', missing: [{ id: 'inspection', from: 'service' }] });
});

test('unknown numbers are not found; one name of the case is needed, and one alone', async () => {
  expect((await post('risk-assessments', { number: 'nothing' })).json.code).toBe('not_found');
  const { id } = await caseOfBuyer(api());
  for (const json of [{}, { case_id: id, number: '1' }, { case_id: '1' }]) {
    expect((await post('risk-assessments', json)).json.code).toBe('request_invalid');
  }
});

test("another tenant's number is nobody's", async () => {
  await caseOfBuyer(api(), null, undefined, { reference: 'R-mine' });
  const tenant = await api().newTenant();
  expect((await post('risk-assessments', { number: 'R-mine' }, { tenant })).status).toBe(404);
});
