import { defineRoute } from '../../http/route.ts';
import { tableReply } from '../../http/table-reply.ts';
import { listedJson } from '../../resources/listed.ts';
import { INSPECTION_COLUMNS } from './columns.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async call => {
  const { q, format, ...query } = call.query;
  const page = await call.tenant.searchInspections({ ...query, text: q });
  const items = page.items.map(row => listedJson(row, call.language));
  if (format === 'json') return { status: 200, json: { items, next_cursor: page.nextCursor } };
  await call.tenant.audit('inspections.export', '-', call.key.id);
  return tableReply(format, 'inspections', INSPECTION_COLUMNS, items, page.nextCursor);
});
