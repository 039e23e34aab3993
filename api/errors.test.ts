import { expect, test } from 'vitest';
import { ERRORS, type ErrorCode } from '#pipeline/core/errors.ts';
import { newId } from '#pipeline/core/ids.ts';
import { errorsOf } from './http/route.ts';
import { ROUTES } from './routes/index.ts';
import { form, pngPhoto, startTestApi, type TestAnswer, type TestApi, testApi } from './testing.ts';

const api = testApi({ REFUNDLENS_MAX_PHOTOS: '2' });

const photo = (file: Uint8Array<ArrayBuffer>) =>
  api().request('/v1/inspections', { method: 'POST', body: form('photo', [file]) });
const report = async (verdict: 'no_finding' | null, profile = 'generic') => {
  const id = await api().caseWith(verdict && { class: verdict });
  return api().request(`/v1/cases/${id}/reports`, { method: 'POST', json: { profile } });
};
const withKey = (key: string, reference: string) =>
  api().request('/v1/cases', { method: 'POST', json: { reference }, headers: { 'Idempotency-Key': key } });

const appeal = (id: string) =>
  api().request(`/v1/cases/${id}/appeals`, { method: 'POST', json: { ground: 'It is my own photo.' } });
const confirm = (id: string) =>
  api().request(`/v1/cases/${id}/ledger-entries`, {
    method: 'POST',
    json: { kind: 'false_return', decided_by: 'Li' },
  });

/** One request that ends in each code, or why no request can: the type makes the list complete. */
const REACHED: Record<ErrorCode, (() => Promise<TestAnswer>) | string> = {
  photo_unreadable: () => photo(new Uint8Array(100)),
  photo_too_large: () => photo(pngPhoto(1, 1, 60_000).slice()),
  media_unsupported: () => photo(new TextEncoder().encode('%PDF-1.7\n%and so on for a while')),
  request_invalid: () => api().request('/v1/cases/1'),
  body_too_large: () => api().request('/v1/cases', { method: 'POST', json: { title: 'x'.repeat(300_000) } }),
  too_many_photos: async () => {
    const body = form('photos', [pngPhoto(1), pngPhoto(2), pngPhoto(3)]);
    return api().request(`/v1/cases/${newId()}/photos`, { method: 'POST', body });
  },
  key_missing: () => api().request('/v1/cases', { tenant: null }),
  key_invalid: () => api().request('/v1/cases', { tenant: { ...api().shop, secret: 'x' } }),
  scope_missing: async () => api().request('/v1/cases', { tenant: await api().newTenant(['write']) }),
  origin_refused: async () => {
    const key = await api().store.findApiKey(api().shop.secret);
    const Cookie = `refundlens_session=${await api().store.createSession(key!, 60)}`;
    return api().request('/v1/cases', { method: 'POST', json: {}, tenant: null, headers: { Cookie } });
  },
  rate_limited: async () => {
    const { secret } = await api().store.createApiKey(api().shop.id, 'slow', ['read'], 1);
    const tenant = { ...api().shop, secret };
    await api().request('/v1/cases', { tenant });
    return api().request('/v1/cases', { tenant });
  },
  quota_exceeded: async () => {
    const tenant = await api().newTenant();
    await api().store.setPhotoQuota(tenant.id, 1);
    const send = (seed: number) =>
      api().request('/v1/inspections', { method: 'POST', body: form('photo', [pngPhoto(seed)]), tenant });
    await send(1);
    return send(2);
  },
  not_found: () => api().request('/v1/nothing'),
  method_not_allowed: () => api().request('/v1/cases', { method: 'DELETE' }),
  idempotency_conflict: async () => {
    await withKey('conflict', 'a');
    return withKey('conflict', 'b');
  },
  idempotency_running: async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => withKey('running', 'a')));
    return answers.find(({ status }) => status === 409)!;
  },
  report_not_ready: () => report(null),
  report_evidence_too_weak: () => report('no_finding', 'taobao.refund-message'),
  appeal_state: async () => {
    const id = await api().caseWith();
    await appeal(id);
    return appeal(id);
  },
  case_cleared: async () => {
    const { id } = await api().shop.store.createCase({
      ...{ category: 'other', timeline: {}, refund: { buyer_open_uid: 'AAE' } },
    });
    const body = form('photos', [pngPhoto(77)]);
    const upload = await api().request(`/v1/cases/${id}/photos`, { method: 'POST', body });
    await api().finish(upload.json.accepted[0].id, { class: 'ai_edited' });
    const { json } = await appeal(id);
    const step = { to: 'upheld', decided_by: 'Li' };
    await api().request(`/v1/appeals/${json.id}/steps`, { method: 'POST', json: step });
    return confirm(id);
  },
  ledger_refused: async () => confirm(await api().caseWith({})),
  unavailable: () => broken(own => own.cutDatabase()),
  internal: () =>
    broken(own => {
      own.blobs.put = async () => {
        throw new Error('disk full');
      };
    }),
  url_refused: () =>
    api().request('/v1/inspections', { method: 'POST', json: { url: 'http://169.254.169.254/latest/meta-data' } }),
  upload_missing: async () => {
    const upload = await api().request('/v1/uploads', { method: 'POST', json: { bytes: 10 } });
    return api().request('/v1/inspections', { method: 'POST', json: { upload_id: upload.json.id } });
  },
  fetch_refused: 'stands in the resource of a fetch that failed: get-fetch/200.test.ts',
  fetch_unreachable: 'stands in the resource of a fetch that failed: get-fetch/200.test.ts',
  photo_unprocessable: 'stands in the resource of an inspection that failed: get-inspection/200.test.ts',
  report_does_not_fit: 'stands in the resource of a report that failed: get-report/200.test.ts',
  timestamp_unavailable: 'stands in the resource of a report without timestamp: get-report/200.test.ts',
  timestamp_invalid: 'the same',
  folder_in_use: 'of the process that owns the data folder',
  config_invalid: 'of starting processes: server.test.ts',
  provider_unavailable: 'of the worker',
};

async function broken(damage: (own: TestApi) => unknown): Promise<TestAnswer> {
  const own = await startTestApi();
  try {
    await damage(own);
    return await own.request('/v1/inspections', { method: 'POST', body: form('photo', [pngPhoto(1)]) });
  } finally {
    await own.stop();
  }
}

const reachable = (Object.keys(REACHED) as ErrorCode[]).filter(code => typeof REACHED[code] === 'function');

test.each(reachable)('a request can end in %s, with its status and titles in both languages', async code => {
  const reach = REACHED[code];
  const answer = typeof reach === 'function' ? await reach() : null;
  expect(answer?.json).toMatchObject({ code, status: ERRORS[code].status, title: ERRORS[code].title.en });
  expect(answer?.status).toBe(ERRORS[code].status);
});

test('every code that a request can end in is documented with a route, and no other', () => {
  const documented = new Set(ROUTES.flatMap(({ spec }) => errorsOf(spec)));
  expect([...documented].sort()).toEqual([...reachable].sort());
});
