import { defineRoute } from '../../http/route.ts';
import { listedJson } from '../../resources/listed.ts';
import { csvOf } from './csv.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async call => {
  const { q, format, ...query } = call.query;
  const page = await call.tenant.searchInspections({ ...query, text: q });
  const items = page.items.map(row => listedJson(row, call.language));
  if (format === 'json') return { status: 200, json: { items, next_cursor: page.nextCursor } };
  await call.tenant.audit('inspections.export', '-', call.key.id);
  const csv = format === 'csv';
  return {
    status: 200,
    headers: {
      'Content-Disposition': `attachment; filename="inspections.${format}"`,
      ...(page.nextCursor && { 'Next-Cursor': page.nextCursor }),
    },
    bytes: csv ? csvOf(items) : items.map(item => `${JSON.stringify(item)}\n`).join(''),
    mime: csv ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
  };
});
