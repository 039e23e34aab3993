/**
 * log10 of an upper bound (Chernoff, Hoeffding 1963) on the chance of at least `k` successes in `n` trials of chance `p`.
 * Never below the truth by construction, so a finding that rests on it is never overstated.
 */
export function log10Tail(n: number, k: number, p: number): number {
  if (n === 0 || k <= n * p) return 0;
  const share = k / n;
  const rest = share === 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - p));
  return (-n * (share * Math.log(share / p) + rest)) / Math.LN10;
}
