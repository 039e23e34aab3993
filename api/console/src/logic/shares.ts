import type { Agreement } from '../api/types.ts';

export type Share = NonNullable<Agreement['feedback']['wrong_share']>;

/** A share as people read it, with its interval: `20% (4% to 62%)` by the words of the language. */
export function percents({ value, low, high }: Share, language: string): Record<'share' | 'low' | 'high', string> {
  const format = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  return { share: format.format(value), low: format.format(low), high: format.format(high) };
}

const WEEK_MS = 7 * 24 * 3600_000;
/** More weeks than this are not told apart in a small chart. */
const MOST_WEEKS = 53;

/** The rows with those weeks filled in that lie between the first and the last, so that a gap is seen as one. */
export function everyWeek<T extends { readonly week: string }>(rows: readonly T[], empty: Omit<T, 'week'>): T[] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return [];
  const known = new Map(rows.map(row => [row.week, row]));
  const weeks: T[] = [];
  for (let at = Date.parse(first.week); at <= Date.parse(last.week); at += WEEK_MS) {
    const week = new Date(at).toISOString().slice(0, 10);
    weeks.push(known.get(week) ?? ({ ...empty, week } as T));
  }
  return weeks.slice(-MOST_WEEKS);
}
