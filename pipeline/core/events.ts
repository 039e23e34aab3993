/**
 * What a tenant can be told of, by webhook and in the feed. A name never changes its meaning; new ones may come.
 * What each one's `data` holds is said in pipeline/store/README.md.
 */
export const EVENT_TYPES = [
  'case.created',
  'inspection.completed',
  'inspection.failed',
  'verdict.changed',
  'report.ready',
  'report.failed',
  'fetch.failed',
  'feedback.created',
  'ruling.recorded',
  'appeal.opened',
  'appeal.under_review',
  'appeal.upheld',
  'appeal.rejected',
  'appeal.withdrawn',
  'report.withdrawn',
  'verdict.reversed',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];
