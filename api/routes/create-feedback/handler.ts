import { defineRoute } from '../../http/route.ts';
import { decisionJson } from '../../resources/decision.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async ({ params, body, tenant, key }) => {
  const kept = await tenant.addInspectionFeedback(params.id, body.opinion, body.note ?? null, key.id);
  return { status: 201, json: decisionJson(kept) };
});
