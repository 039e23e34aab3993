import { RefundlensError } from '#pipeline/core/errors.ts';
import { preferenceApplied } from '../../http/prefer.ts';
import { defineRoute } from '../../http/route.ts';
import { waitAsAsked } from '../../http/wait.ts';
import { reportJson } from '../../resources/report.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async (call, context) => {
  const { id } = call.params;
  let report = await call.tenant.getReport(id);
  if (!report) throw new RefundlensError('not_found');
  if (report.status === 'queued') {
    await waitAsAsked(call, context, 'report', id);
    report = (await call.tenant.getReport(id)) ?? report;
  }
  return { status: 200, headers: preferenceApplied(call.waitMs), json: reportJson(report, call.language) };
});
