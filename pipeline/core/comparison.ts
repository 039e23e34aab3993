import type { Region } from './evidence.ts';

/**
 * What comparing two pictures to the pixel gave.
 * - `changed`: the same picture but for some area; `same`: the same throughout, perhaps cut, mirrored or brightened
 * - `other`: not one picture, or too little texture to say
 * - `unreadable`: the held file cannot be decoded; `no_time`: there was no time left to compare it
 */
export const COMPARISON_OUTCOMES = ['changed', 'same', 'other', 'unreadable', 'no_time'] as const;
export type ComparisonOutcome = (typeof COMPARISON_OUTCOMES)[number];

/** One picture against one held before. Plain data: it crosses the process boundary of the sandbox. */
export interface Comparison {
  readonly outcome: ComparisonOutcome;
  /** Of the blocks with texture, those that are the same in both: 0-1. */
  readonly matchedShare: number;
  /** Share of the picture in which it differs: 0-1. */
  readonly changedShare: number;
  /** Correlation of the finest detail where both are quiet, -1 to 1: two exposures share none. */
  readonly grain: number;
  /** True where one is the other's mirror image. */
  readonly isMirrored: boolean;
  /** Where it differs, as fractions of the upright picture, largest first; their `score` is their share of it. */
  readonly regions: readonly Region[];
}
