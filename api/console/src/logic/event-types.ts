import type { EventType } from '../api/types.ts';

/** Everything that a webhook can be told of, in the order in which it is offered for choice. */
export const EVENT_TYPES: readonly EventType[] = [
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
];
