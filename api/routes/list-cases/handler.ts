import { defineRoute } from '../../http/route.ts';
import { caseSummaryJson } from '../../resources/case.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async call => {
  const page = await call.tenant.listCases(call.query);
  return { status: 200, json: { items: page.items.map(caseSummaryJson), next_cursor: page.nextCursor } };
});
