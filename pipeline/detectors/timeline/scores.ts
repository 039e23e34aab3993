import type { Comparison } from './compare.ts';

/** Names of the scores, most telling first. Weights: calibration.json. */
export const SCORES = [
  'taken_before_ordered',
  'taken_before_shipped',
  'taken_before_delivered',
  'gps_before_shipped',
  'modified_before_shipped',
  'taken_after_claim',
  'modified_after_claim',
  'taken_when_expected',
] as const;
export type Score = (typeof SCORES)[number];

/**
 * 1 where it is so, 0 where it is not, absent where file or case does not say. Of the three `taken_before_` only the
 * earliest step is 1: they tell one fact.
 */
export function scoresOf({ dates, before, after }: Comparison): Partial<Record<Score, number>> {
  const ordered = before('taken', 'ordered');
  const shipped = before('taken', 'shipped');
  const delivered = before('taken', 'delivered');
  const early = ordered === true || shipped === true || delivered === true;
  const arrived = delivered ?? shipped;
  const claimed = after('taken', 'claimed');
  // A file's last change is at or after its capture: it is asked only where the capture is not stated.
  const modified = dates.taken ? null : (before('modified', 'shipped') ?? before('modified', 'ordered'));
  const answers: Record<Score, boolean | null> = {
    taken_before_ordered: ordered,
    taken_before_shipped: shipped === null ? null : shipped && ordered !== true,
    taken_before_delivered: delivered === null ? null : delivered && ordered !== true && shipped !== true,
    gps_before_shipped: before('gps', 'shipped') ?? before('gps', 'ordered'),
    modified_before_shipped: modified,
    taken_after_claim: claimed,
    modified_after_claim: after('modified', 'claimed'),
    taken_when_expected: arrived === null || claimed === null ? null : !early && !claimed,
  };
  const known = SCORES.flatMap(name => (answers[name] === null ? [] : [[name, answers[name] ? 1 : 0] as const]));
  return Object.fromEntries(known);
}
