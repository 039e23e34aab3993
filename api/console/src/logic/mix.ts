import type { Listed } from '../api/types.ts';
import { type Tone, toneOf } from './verdicts.ts';

export type Kind = Tone | 'pending';

export interface Day {
  /** `2026-11-22`, in UTC+8. */
  readonly day: string;
  readonly total: number;
  readonly counts: Readonly<Record<Kind, number>>;
}

/** More days than this are not told apart in a small chart. */
const MOST_DAYS = 14;
const UTC8_MS = 8 * 3600_000;

/** Results by the day on which the photo came in, oldest first, the newest fourteen days. */
export function dayMix(rows: readonly Pick<Listed, 'verdict' | 'created_at'>[]): Day[] {
  const dayOf = (at: string) => new Date(Date.parse(at) + UTC8_MS).toISOString().slice(0, 10);
  const days = [...Map.groupBy(rows, row => dayOf(row.created_at))].sort(([a], [b]) => (a < b ? -1 : 1));
  return days.slice(-MOST_DAYS).map(([day, same]) => {
    const counts: Record<Kind, number> = { finding: 0, open: 0, clear: 0, pending: 0 };
    for (const { verdict } of same) counts[verdict ? toneOf(verdict.class) : 'pending'] += 1;
    return { day, total: same.length, counts };
  });
}
