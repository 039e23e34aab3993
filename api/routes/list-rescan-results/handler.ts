import { RefundlensError } from '#pipeline/core/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { tableReply } from '../../http/table-reply.ts';
import { RESULT_COLUMNS, resultJson } from '../../resources/rescan-result.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async call => {
  const { format, outcome: outcomes, ...page } = call.query;
  if (!(await call.tenant.getRescan(call.params.id))) throw new RefundlensError('not_found');
  const { items: rows, nextCursor } = await call.tenant.rescanResults(call.params.id, { ...page, outcomes });
  const items = rows.map(row => resultJson(row, call.language));
  if (format === 'json') return { status: 200, json: { items, next_cursor: nextCursor } };
  await call.tenant.audit('rescan.export', call.params.id, call.key.id);
  return tableReply(format, 'rescan', RESULT_COLUMNS, items, nextCursor);
});
