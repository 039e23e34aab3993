import type { Verdict } from '#pipeline/core/verdict.ts';
import { form, pngPhoto, type TestAnswer, type TestApi, type TestTenant } from './testing.ts';

let seed = 50_000;

/** A case of a buyer with one photo of theirs, inspected: a finding unless the verdict says otherwise. */
export async function caseOfBuyer(
  api: TestApi,
  buyer: string | null = 'AAE-1',
  verdict: Partial<Verdict> = { class: 'ai_edited', strength: 'strong', log10LR: 3.2 },
  more: object = {},
): Promise<{ readonly id: string; readonly buyer: string; readonly inspection: string }> {
  const refund = buyer === null ? {} : { buyer_open_uid: buyer };
  const { json } = await api.request('/v1/cases', { method: 'POST', json: { refund, ...more } });
  const body = form('photos', [pngPhoto(seed++)]);
  const upload = await api.request(`/v1/cases/${json.id}/photos`, { method: 'POST', body });
  const inspection = upload.json.accepted[0].id;
  await api.finish(inspection, verdict);
  return { id: json.id, buyer: json.buyer, inspection };
}

/** Posts JSON under /v1. */
export function poster(api: () => TestApi) {
  return (path: string, json: object, more: { tenant?: TestTenant; key?: string } = {}): Promise<TestAnswer> =>
    api().request(`/v1/${path}`, {
      ...{ method: 'POST', json },
      ...(more.tenant && { tenant: more.tenant }),
      ...(more.key && { headers: { 'Idempotency-Key': more.key } }),
    });
}
