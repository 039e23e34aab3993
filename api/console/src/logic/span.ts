import type { TextKey } from '../i18n/texts.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 24 * HOUR;

/** A span of time in one unit that a person can picture: the text's key and its number, rounded up. */
export function spanOf(seconds: number): { readonly key: TextKey; readonly n: number } {
  if (seconds < 2 * MINUTE) return { key: 'span.seconds', n: Math.ceil(seconds) };
  if (seconds < 2 * HOUR) return { key: 'span.minutes', n: Math.ceil(seconds / MINUTE) };
  if (seconds < 2 * DAY) return { key: 'span.hours', n: Math.ceil(seconds / HOUR) };
  return { key: 'span.days', n: Math.ceil(seconds / DAY) };
}

/** What is left until a deadline, in seconds: whole days or hours, so that nobody is promised more than there is. */
export function leftUntil(deadline: string, now: number): number {
  const seconds = Math.max(0, (Date.parse(deadline) - now) / 1000);
  const unit = seconds >= 2 * DAY ? DAY : seconds >= 2 * HOUR ? HOUR : MINUTE;
  return Math.floor(seconds / unit) * unit;
}
