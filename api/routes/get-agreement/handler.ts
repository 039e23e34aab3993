import { defineRoute } from '../../http/route.ts';
import { agreementJson } from '../../resources/agreement.ts';
import { spec } from './schema.ts';

const DAY_MS = 86_400_000;

export default defineRoute(spec, async ({ query, tenant }) => {
  const since = new Date(Date.now() - query.days * DAY_MS);
  return { status: 200, json: agreementJson(since, await tenant.agreement(since)) };
});
