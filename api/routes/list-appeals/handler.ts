import { RefundlensError } from '#pipeline/core/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { listedAppealJson } from '../../resources/appeal.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async ({ query: { case_id: caseId, ...search }, tenant }) => {
  if (caseId && !(await tenant.getCase(caseId))) throw new RefundlensError('not_found');
  const page = await tenant.listAppeals({ ...search, ...(caseId && { caseId }) });
  const now = new Date();
  return {
    status: 200,
    json: { items: page.items.map(row => listedAppealJson(row, now)), next_cursor: page.nextCursor },
  };
});
