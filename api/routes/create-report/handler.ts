import { RefundlensError } from '#pipeline/core/errors.ts';
import { FINDING_CLASSES } from '#pipeline/core/verdict.ts';
import { checkAnswers } from '#pipeline/report/answers.ts';
import { profileOf } from '#pipeline/report/profiles.ts';
import type { InspectionFull } from '#pipeline/store/ports.ts';
import { preferenceApplied } from '../../http/prefer.ts';
import { defineRoute } from '../../http/route.ts';
import { waitAsAsked } from '../../http/wait.ts';
import { reportJson } from '../../resources/report.ts';
import { spec } from './schema.ts';

/** Throws `report_not_ready` or `report_evidence_too_weak`. A merchant's complaint never rests on a "don't know". */
function checkReportable(inspections: readonly InspectionFull[], coming: number, complaint: boolean): void {
  const waiting = coming + inspections.filter(({ status }) => status === 'queued' || status === 'running').length;
  if (waiting > 0) {
    throw new RefundlensError('report_not_ready', {
      en: `Photos without a verdict: ${waiting}.`,
      zh: `尚无结论的照片：${waiting} 张。`,
    });
  }
  if (inspections.length === 0) {
    throw new RefundlensError('report_not_ready', { en: 'The case has no photos yet.', zh: '案件中还没有照片。' });
  }
  if (!complaint) return;
  const finding = inspections.some(({ result }) => result && FINDING_CLASSES.includes(result.verdict.class));
  if (!finding) throw new RefundlensError('report_evidence_too_weak');
}

export default defineRoute(spec, async (call, context) => {
  const { id } = call.params;
  const { profile, language, answers } = call.body;
  if (!(await call.tenant.getCase(id))) throw new RefundlensError('not_found');
  checkAnswers(profileOf(profile), answers, call.language);
  const { complaint } = profileOf(profile);
  // Photos still to be fetched are counted first: one that comes meanwhile is then among the inspections.
  const coming = await call.tenant.countFetches(id);
  checkReportable(await call.tenant.listInspections(id), coming, complaint);
  // A case whose buyer was found right carries none; after a mere ruling the platform decides whether it takes another.
  let report = await call.tenant.createReport(id, profile, language, { answers, complaint });
  await waitAsAsked(call, context, 'report', report.id);
  report = (await call.tenant.getReport(report.id)) ?? report;
  return {
    status: report.status === 'queued' ? 202 : 200,
    headers: { Location: `/v1/reports/${report.id}`, ...preferenceApplied(call.waitMs) },
    json: reportJson(report, call.language),
  };
});
