import type { CaseTimeline } from '../../core/case.ts';
import type { CaptureFacts } from '../capture-facts.ts';
import { caseTime, HOUR, isClockUnset, type StatedTime } from '../stated-time.ts';

/** Steps of a trade in their order. */
export const STEPS = ['ordered', 'shipped', 'delivered', 'claimed'] as const;
export type Step = (typeof STEPS)[number];

/** What may be compared: a date of capture, of the last change, of the satellites. */
export const DATES = ['taken', 'modified', 'gps'] as const;
export type DateName = (typeof DATES)[number];

/** A camera's clock drifts, and is an hour off when summer time was forgotten. */
const DRIFT = 2 * HOUR;
/** A time without a zone is read as UTC+8; in the zones of the world (UTC-12 to UTC+14) it is up to this much later ... */
const LATER_ELSEWHERE = 20 * HOUR;
/** ... or earlier. */
const EARLIER_ELSEWHERE = 6 * HOUR;
/** A phone without a fresh fix writes the time of its last one. */
const STALE_FIX = 48 * HOUR;
/** A courier's scan of delivery may be entered this much after the parcel was handed over. */
const LATE_SCAN = 24 * HOUR;

/** How far the true moment may lie after and before the stated one, in milliseconds. */
function marginsOf(name: DateName, time: StatedTime): { later: number; earlier: number } {
  if (name === 'gps') return { later: STALE_FIX, earlier: DRIFT };
  if (time.offset !== null) return { later: DRIFT, earlier: DRIFT };
  return { later: DRIFT + LATER_ELSEWHERE, earlier: DRIFT + EARLIER_ELSEWHERE };
}

export interface Comparison {
  readonly dates: Readonly<Partial<Record<DateName, StatedTime>>>;
  /** Milliseconds since 1970 UTC. */
  readonly steps: Readonly<Partial<Record<Step, number>>>;
  /** True where even at the far end of its margin the date lies before the step; null where one of the two is unknown. */
  readonly before: (date: DateName, step: Step) => boolean | null;
  readonly after: (date: DateName, step: Step) => boolean | null;
}

/** Lays the dates of a file beside the steps of its case. Dates of clocks that were never set are left out. */
export function compare(
  facts: Pick<CaptureFacts, 'taken' | 'digitized' | 'modified' | 'gpsTime'>,
  timeline: CaseTimeline,
): Comparison {
  const dates: Partial<Record<DateName, StatedTime>> = {};
  const add = (name: DateName, time: StatedTime | null) => {
    if (time && !isClockUnset(time)) dates[name] = time;
  };
  add('taken', facts.taken ?? facts.digitized);
  add('modified', facts.modified);
  add('gps', facts.gpsTime);

  const steps: Partial<Record<Step, number>> = {};
  for (const step of STEPS) {
    const time = caseTime(timeline[`${step}_at`]);
    if (time !== null) steps[step] = time;
  }
  const both = (date: DateName, step: Step, judge: (time: StatedTime, moment: number) => boolean) => {
    const time = dates[date];
    const moment = steps[step];
    return time === undefined || moment === undefined ? null : judge(time, moment);
  };
  return {
    dates,
    steps,
    before: (date, step) =>
      both(date, step, (time, moment) => {
        const scan = step === 'delivered' ? LATE_SCAN : 0;
        return time.utc + marginsOf(date, time).later + scan < moment;
      }),
    after: (date, step) => both(date, step, (time, moment) => time.utc - marginsOf(date, time).earlier > moment),
  };
}
