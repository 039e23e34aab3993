/** The scale ends here on both sides: beyond a million to one nothing more is said. */
export const SCALE_END = 6;
/** Where a band of strength ends, in log10 of the likelihood ratio (ENFSI 2015). */
export const BAND_ENDS = [1, 2, 3, 4, 6] as const;

/** Place of a log10 likelihood ratio on the scale, 0 (left end) to 1 (right end). */
export function placeOf(log10lr: number): number {
  return (Math.min(SCALE_END, Math.max(-SCALE_END, log10lr)) + SCALE_END) / (2 * SCALE_END);
}

/** How many times as likely, in figures that a person reads: two leading digits, no false precision. */
export function timesOf(log10lr: number, locale: string): string {
  const times = 10 ** Math.min(SCALE_END, Math.abs(log10lr));
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(times)) - 1);
  const shown = times < 10 ? Math.round(times * 10) / 10 : Math.round(times / unit) * unit;
  return shown.toLocaleString(locale);
}
