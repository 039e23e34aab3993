import { RefundlensError } from '#pipeline/core/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { caseJson } from '../../resources/case.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async call => {
  const { id } = call.params;
  const found = await call.tenant.getCase(id);
  if (!found) throw new RefundlensError('not_found');
  const [inspections, decisions] = [await call.tenant.listInspections(id), await call.tenant.caseDecisions(id)];
  return { status: 200, json: caseJson(found, inspections, decisions, call.language) };
});
