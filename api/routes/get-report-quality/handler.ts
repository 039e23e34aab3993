import { PROFILES } from '#pipeline/report/profiles.ts';
import { defineRoute } from '../../http/route.ts';
import { reportQualityJson } from '../../resources/report-quality.ts';
import { spec } from './schema.ts';

const DAY_MS = 86_400_000;
const COMPLAINTS = [...PROFILES.values()].filter(({ complaint }) => complaint).map(({ id }) => id);

export default defineRoute(spec, async ({ query, tenant }) => {
  const since = new Date(Date.now() - query.days * DAY_MS);
  return { status: 200, json: reportQualityJson(since, await tenant.ownReports(since, COMPLAINTS)) };
});
