import { RefundlensError } from '#pipeline/core/errors.ts';
import { FINDING_CLASSES } from '#pipeline/core/verdict.ts';
import { checkAnswers } from '#pipeline/report/answers.ts';
import { PROFILES, profileOf } from '#pipeline/report/profiles.ts';
import type { CaseRow, InspectionFull } from '#pipeline/store/ports.ts';
import { preferenceApplied } from '../../http/prefer.ts';
import { defineRoute } from '../../http/route.ts';
import { waitAsAsked } from '../../http/wait.ts';
import { reportJson } from '../../resources/report.ts';
import { spec } from './schema.ts';

/**
 * Throws `report_not_ready`, `report_evidence_too_weak` or `case_cleared`. A merchant's complaint never rests on a
 * "don't know", nor on a case whose buyer was found right. After a ruling against it the platform decides whether it
 * takes another.
 */
function checkReportable(found: CaseRow, inspections: readonly InspectionFull[], profile: string): void {
  const waiting = inspections.filter(({ status }) => status === 'queued' || status === 'running').length;
  if (waiting > 0) {
    throw new RefundlensError('report_not_ready', {
      en: `Photos without a verdict: ${waiting}.`,
      zh: `尚无结论的照片：${waiting} 张。`,
    });
  }
  if (inspections.length === 0) {
    throw new RefundlensError('report_not_ready', { en: 'The case has no photos yet.', zh: '案件中还没有照片。' });
  }
  if (!PROFILES.get(profile)?.complaint) return;
  if (found.clearedBy === 'appeal_upheld') throw new RefundlensError('case_cleared');
  const finding = inspections.some(({ result }) => result && FINDING_CLASSES.includes(result.verdict.class));
  if (!finding) throw new RefundlensError('report_evidence_too_weak');
}

export default defineRoute(spec, async (call, context) => {
  const { id } = call.params;
  const { profile, language, answers } = call.body;
  const found = await call.tenant.getCase(id);
  if (!found) throw new RefundlensError('not_found');
  checkAnswers(profileOf(profile), answers, call.language);
  checkReportable(found, await call.tenant.listInspections(id), profile);
  let report = await call.tenant.createReport(id, profile, language, answers);
  await waitAsAsked(call, context, 'report', report.id);
  report = (await call.tenant.getReport(report.id)) ?? report;
  return {
    status: report.status === 'queued' ? 202 : 200,
    headers: { Location: `/v1/reports/${report.id}`, ...preferenceApplied(call.waitMs) },
    json: reportJson(report, call.language),
  };
});
