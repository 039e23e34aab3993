import { defineRoute } from '../../http/route.ts';
import { usageJson } from '../../resources/usage.ts';
import { spec } from './schema.ts';

const DAYS = 31;

export default defineRoute(spec, async (call, { limits }) => {
  const [budgets, days] = await Promise.all([limits.usage(call.key), call.tenant.photosByDay(DAYS)]);
  return { status: 200, json: usageJson(budgets, days) };
});
