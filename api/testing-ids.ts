import { assessRisk } from '#pipeline/cases/risk.ts';
import { rulePackOf } from '#pipeline/cases/rule-packs.ts';
import { newId } from '#pipeline/core/ids.ts';
import { riskJson } from './resources/risk.ts';
import type { TestApi, TestTenant } from './testing.ts';

const RISK_RESULT = riskJson(
  assessRisk({ photos: [], timeline: {}, entries: [], clearedBy: null, pack: rulePackOf('other') }),
);

/**
 * How the tests make a row of each kind that an address or a body can name, owned by the API's shop. Keyed by the word
 * before the parameter in the path (`/v1/cases/{id}` -> `cases`). A new route about a new kind of row needs a line
 * here; the tenant suite then covers it.
 */
export const OWN_ROWS: Readonly<Record<string, (api: TestApi) => Promise<string>>> = {
  cases: api => api.caseWith({}),
  inspections: inspectionOf,
  reports: async api => {
    const { json } = await api.request(`/v1/cases/${await api.caseWith({})}/reports`, { method: 'POST', json: {} });
    return json.id;
  },
  fetches: async ({ shop }) => {
    const url = 'https://img.example.com/1.jpg';
    return (await shop.store.requestFetch({ caseId: null, url, role: 'claim', priority: 'live' })).id;
  },
  appeals: async api => {
    const { id } = await caseOfBuyer(api.shop);
    const appeal = { ground: 'It is my own photo.', reference: null, fileBy: null, answerBy: new Date() };
    return (await api.shop.store.openAppeal(id, appeal, await keyOf(api))).id;
  },
  buyers: async ({ shop }) => (await caseOfBuyer(shop)).buyer!,
  'risk-assessments': async api => {
    const { id } = await caseOfBuyer(api.shop);
    return (await api.shop.store.saveAssessment(id, RISK_RESULT, await keyOf(api))).id;
  },
  webhooks: async ({ shop }) => {
    const id = newId();
    const webhook = { id, url: 'https://erp.example.com/', description: null, types: [] };
    return (await shop.store.createWebhook(webhook, Buffer.alloc(40))).id;
  },
  keys: async api => (await api.store.createApiKey(api.shop.id, 'spare', ['read'])).key.id,
  rescans: async api => (await api.shop.store.createRescan({ outdated: false }, null)).id,
};

/** Names of parts of a row, where a path has a second parameter. Any other is taken as it stands here. */
export const PART_NAMES: Readonly<Record<string, string>> = { artifacts: 'preview', files: 'report.pdf' };

/**
 * Properties of bodies and queries that name a row of the tenant, as `operation.property`, with the kind of row; null
 * where the id is not one of ours, or where naming a stranger's finds nothing instead of being refused.
 */
export const IDS_IN_REQUESTS: Readonly<Record<string, keyof typeof OWN_ROWS | null>> = {
  'create-risk-assessment.case_id': 'cases',
  'list-appeals.case_id': 'cases',
  'replay-webhook.delivery_id': null,
  // Tested with the other ways that a photo comes: create-upload/201.test.ts.
  'create-inspection.upload_id': null,
  'add-photos.upload_id': null,
};

function caseOfBuyer({ store }: TestTenant) {
  return store.createCase({ category: 'other', refund: { buyer_open_uid: 'AAE-1' }, timeline: {} });
}

async function keyOf({ shop, store }: TestApi): Promise<string> {
  return (await store.listApiKeys(shop.id))[0]!.id;
}

async function inspectionOf(api: TestApi): Promise<string> {
  const { json } = await api.request(`/v1/cases/${await api.caseWith({})}`);
  return json.inspections[0].id;
}
