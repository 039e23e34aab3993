import { shareOf, standingOf } from '#pipeline/cases/own-reports.ts';
import { PROFILES } from '#pipeline/report/profiles.ts';
import { defineRoute } from '../../http/route.ts';
import { spec } from './schema.ts';

const DAY_MS = 86_400_000;
const COMPLAINTS = [...PROFILES.values()].filter(({ complaint }) => complaint).map(({ id }) => id);

export default defineRoute(spec, async ({ query, tenant }) => {
  const since = new Date(Date.now() - query.days * DAY_MS);
  const counts = await tenant.ownReports(since, COMPLAINTS);
  const { casesOpened, casesReported, reports, upheld, overturned, appealed, feedback } = counts;
  const decided = upheld + overturned;
  return {
    status: 200,
    json: {
      since: since.toISOString(),
      cases_opened: casesOpened,
      cases_reported: casesReported,
      reports,
      upheld,
      overturned,
      undecided: casesReported - decided,
      appealed,
      reported_share: shareOf(casesReported, casesOpened),
      overturned_share: shareOf(overturned, decided),
      standing: standingOf(overturned, decided),
      feedback: { ...feedback, wrong_share: shareOf(feedback.wrong, feedback.right + feedback.wrong) },
    },
  };
});
