/** What the share of overturned reports says of a merchant's own reporting. Nothing follows from it by itself. */
export const QUALITY_STANDINGS = ['too_few', 'good', 'watch'] as const;
export type QualityStanding = (typeof QUALITY_STANDINGS)[number];

/** Fewer decided cases say nothing. */
const ENOUGH = 10;
/** Overturned share from which, even at the low end of its interval, the reporting needs a look. Set by us. */
const WATCH_FROM = 0.3;
/** Two-sided 95%. */
const Z = 1.96;

/** Type is plain data: it goes out as it is. */
export type Share = { value: number; low: number; high: number };

/**
 * A share 0-1 with its 95% score interval (Wilson, J. Am. Stat. Assoc. 22, 1927), to four digits; null of nothing.
 * Counts of two different spans may have more of the part than of the whole; the share then is 1.
 */
export function shareOf(part: number, whole: number): Share | null {
  if (whole <= 0) return null;
  const value = Math.min(1, part / whole);
  const centre = value + (Z * Z) / (2 * whole);
  const spread = Z * Math.sqrt((value * (1 - value)) / whole + (Z * Z) / (4 * whole * whole));
  const scale = 1 + (Z * Z) / whole;
  const round = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 1e4) / 1e4;
  return { value: round(value), low: round((centre - spread) / scale), high: round((centre + spread) / scale) };
}

/** Where a merchant's own reports stand by how many of the decided ones were overturned. */
export function standingOf(overturned: number, decided: number): QualityStanding {
  if (decided < ENOUGH) return 'too_few';
  return shareOf(overturned, decided)!.low >= WATCH_FROM ? 'watch' : 'good';
}
