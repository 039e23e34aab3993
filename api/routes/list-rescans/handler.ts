import { defineRoute } from '../../http/route.ts';
import { rescanJson } from '../../resources/rescan.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async call => {
  const page = await call.tenant.listRescans(call.query);
  return { status: 200, json: { items: page.items.map(rescanJson), next_cursor: page.nextCursor } };
});
