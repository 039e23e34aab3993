import type { Category, NewRescan, RescanResult, VerdictClass } from '../api/types.ts';

export type Outcome = RescanResult['outcome'];

/** In the order in which results are told: what clears somebody comes first. */
export const OUTCOMES: readonly Outcome[] = ['exonerated', 'found', 'changed', 'same', 'current', 'failed'];
/** Those in which another result is in force than before. */
export const CHANGES: readonly Outcome[] = ['exonerated', 'found', 'changed'];

/** Of goods, in the order in which they are offered for choice. */
export const CATEGORIES: readonly Category[] = [
  'apparel',
  'jewelry',
  'pets',
  'electronics',
  'fmcg',
  'luxury',
  'fresh',
  'other',
];

/** What a person filled in. Days as `2026-11-22`, empty where not given. */
export interface Choice {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly search: string;
  readonly verdicts: ReadonlySet<VerdictClass>;
  readonly categories: ReadonlySet<Category>;
  /** A check, and the version below which its word is looked at again; both empty where not given. */
  readonly detector: string;
  readonly below: string;
  readonly all: boolean;
}

const DAY_MS = 24 * 3600_000;
const startOf = (day: string) => Date.parse(`${day}T00:00:00+08:00`);

/** The last day that a choice means, whose end the request names. */
export const lastDayOf = (to: string): Date => new Date(Date.parse(to) - 1);

/** The request for a choice. Days are those of UTC+8, the last one is meant with all its hours. */
export function requestOf({ name, from, to, search, verdicts, categories, detector, below, all }: Choice): NewRescan {
  return {
    ...(name.trim() && { name: name.trim() }),
    ...(from && { from: new Date(startOf(from)).toISOString() }),
    ...(to && { to: new Date(startOf(to) + DAY_MS).toISOString() }),
    ...(search.trim() && { q: search.trim() }),
    ...(verdicts.size > 0 && { verdicts: [...verdicts] }),
    ...(categories.size > 0 && { categories: [...categories] }),
    ...(detector && { detector: { id: detector, below } }),
    outdated: !all,
  };
}
