import { APPEAL_STEPS } from '#pipeline/cases/appeals.ts';
import type { AppealState } from '#pipeline/core/decision.ts';
import { RefundlensError } from '#pipeline/core/errors.ts';
import { defineRoute } from '../../http/route.ts';
import { appealJson } from '../../resources/appeal.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async ({ params: { id }, body, tenant, key }) => {
  const found = await tenant.getAppeal(id);
  if (!found) throw new RefundlensError('not_found');
  if (!APPEAL_STEPS[found.state].includes(body.to)) throw notFrom(found.state);
  const step = { from: found.state, to: body.to, decidedBy: body.decided_by, note: body.note ?? null };
  const row = await tenant.stepAppeal(id, step, key.id);
  // Somebody else was quicker.
  if (!row) throw notFrom(found.state);
  return { status: 200, json: appealJson(row, new Date()) };
});

function notFrom(state: AppealState): RefundlensError {
  const steps = APPEAL_STEPS[state];
  return new RefundlensError('appeal_state', {
    en: `It is ${state}; possible steps: ${steps.join(', ') || 'none'}.`,
    zh: `当前状态为 ${state}；可执行：${steps.join('、') || '无'}。`,
  });
}
