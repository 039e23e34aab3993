import type { TextKey } from '../i18n/texts.ts';

const MINUTE = 60;
const HOUR = 3600;

/** A span of time in one unit that a person can picture: the text's key and its number, rounded up. */
export function spanOf(seconds: number): { readonly key: TextKey; readonly n: number } {
  if (seconds < 2 * MINUTE) return { key: 'span.seconds', n: Math.ceil(seconds) };
  if (seconds < 2 * HOUR) return { key: 'span.minutes', n: Math.ceil(seconds / MINUTE) };
  return { key: 'span.hours', n: Math.ceil(seconds / HOUR) };
}
