import { ledgerState } from '#pipeline/cases/ledger.ts';
import { assessRisk, type RiskEntry } from '#pipeline/cases/risk.ts';
import { rulePackOf } from '#pipeline/cases/rule-packs.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import type { CaseRow, TenantStore } from '#pipeline/store/ports.ts';
import { defineRoute } from '../../http/route.ts';
import { assessmentJson, riskJson } from '../../resources/risk.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async ({ body, tenant, key }) => {
  const found = body.case_id ? await tenant.getCase(body.case_id) : await tenant.findCaseByNumber(body.number!);
  if (!found) throw new RefundlensError('not_found');
  const inspections = await tenant.listInspections(found.id);
  const assessment = assessRisk({
    photos: inspections.map(({ id, role, status, result }) => ({
      inspectionId: id,
      role,
      failed: status === 'failed',
      verdict: result?.verdict ?? null,
    })),
    timeline: found.timeline,
    entries: await entriesElsewhere(tenant, found),
    clearedBy: found.clearedBy ?? null,
    pack: rulePackOf(found.category),
  });
  const row = await tenant.saveAssessment(found.id, riskJson(assessment), key.id);
  await tenant.audit('risk.assess', found.id, key.id);
  return { status: 201, headers: { Location: `/v1/risk-assessments/${row.id}` }, json: assessmentJson(row) };
});

/** What other cases of the buyer have in the ledger, as far as it is in effect. */
async function entriesElsewhere(tenant: TenantStore, { id, buyer }: CaseRow): Promise<readonly RiskEntry[]> {
  const now = new Date();
  const entries = buyer ? ((await tenant.buyerLedger(buyer)) ?? []) : [];
  return entries.filter(entry => entry.caseId !== id && ledgerState(entry, now) === 'effective');
}
