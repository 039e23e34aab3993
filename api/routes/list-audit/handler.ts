import { defineRoute } from '../../http/route.ts';
import { auditJson, spec } from './schema.ts';

export default defineRoute(spec, async call => {
  const { items, nextCursor } = await call.tenant.listAudit(call.query);
  return { status: 200, json: { items: items.map(auditJson), next_cursor: nextCursor } };
});
