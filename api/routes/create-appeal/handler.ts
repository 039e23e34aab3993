import { appealDeadlines, outcomeMoment } from '#pipeline/cases/appeals.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { appealJson } from '../../resources/appeal.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async ({ params: { id }, body, tenant, key }) => {
  const found = await tenant.getCase(id);
  if (!found) throw new RefundlensError('not_found');
  const now = new Date();
  const outcomeAt = outcomeMoment(await tenant.caseDecisions(id)) ?? found.createdAt;
  const opened = await tenant.openAppeal(
    id,
    { ground: body.ground, reference: body.reference ?? null, ...appealDeadlines(now, outcomeAt, body) },
    key.id,
  );
  return { status: 201, headers: { Location: `/v1/appeals/${opened.id}` }, json: appealJson(opened, now) };
});
