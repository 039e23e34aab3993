import { z } from 'zod';

/** The instant of ISO 8601 text; text without a zone is UTC+8, the time of the platforms. */
export function instantOf(moment: string): Date {
  return new Date(/(Z|[+-]\d{2}:?\d{2})$/i.test(moment) ? moment : `${moment}+08:00`);
}

const EARLIEST = Date.UTC(2000, 0);
const LATEST = Date.UTC(2100, 0);

/**
 * When something of a trade happened, as ISO 8601, years 2000-2099: what lies outside is a slip of the keyboard
 * (0026-11-22), and not every program that reads it later knows the year 0.
 */
export const tradeMoment = z.iso.datetime({ offset: true, local: true }).refine(moment => inTradeYears(moment), {
  error: 'A year from 2000 to 2099, please. / 年份须在 2000 至 2099 之间。',
});

function inTradeYears(moment: string): boolean {
  const time = instantOf(moment).getTime();
  // What is no time at all has been told already.
  return Number.isNaN(time) || (time >= EARLIEST && time < LATEST);
}
