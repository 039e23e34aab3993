import { RefundlensError } from '#pipeline/core/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { decisionJson } from '../../resources/decision.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async ({ params: { id }, tenant }) => {
  if (!(await tenant.getCase(id))) throw new RefundlensError('not_found');
  return { status: 200, json: { items: (await tenant.caseDecisions(id)).map(decisionJson) } };
});
