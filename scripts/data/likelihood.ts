/** Area under the ROC curve: chance that a positive scores above a negative, ties half. */
export function auc(positive: readonly number[], negative: readonly number[]): number {
  const sorted = [...negative].sort((a, b) => a - b);
  const below = (value: number, orEqual: boolean) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < value || (orEqual && sorted[middle] === value)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const sum = positive.reduce((total, value) => total + (below(value, false) + below(value, true)) / 2, 0);
  return sum / (positive.length * negative.length);
}

/**
 * log10 likelihood ratio as a straight line in sqrt(score), by logistic regression in which each class weighs the same,
 * so that the sizes of the sets do not enter. Held within `cap` and within log10 of the smaller class. The square root
 * draws in the long tail of scores that start at 0.
 * @returns knots at quantiles of all scores, for straight lines between them
 */
export function boundedLogistic(
  positive: readonly number[],
  negative: readonly number[],
  cap: number,
): { x: number[]; log10LR: number[]; n: number } {
  const n = Math.min(positive.length, negative.length);
  const samples = [
    ...positive.map(score => ({ x: Math.sqrt(score), y: 1, weight: 0.5 / positive.length })),
    ...negative.map(score => ({ x: Math.sqrt(score), y: 0, weight: 0.5 / negative.length })),
  ];
  let intercept = 0;
  let slope = 0;
  // Newton's method; two unknowns, so the matrix is inverted by hand.
  for (let step = 0; step < 50; step++) {
    let g0 = 0;
    let g1 = 0;
    let h00 = 1e-9;
    let h01 = 0;
    let h11 = 1e-9;
    for (const { x, y, weight } of samples) {
      const p = 1 / (1 + Math.exp(-(intercept + slope * x)));
      const curvature = weight * p * (1 - p);
      g0 += weight * (y - p);
      g1 += weight * (y - p) * x;
      h00 += curvature;
      h01 += curvature * x;
      h11 += curvature * x * x;
    }
    const determinant = h00 * h11 - h01 * h01;
    const d0 = (h11 * g0 - h01 * g1) / determinant;
    const d1 = (h00 * g1 - h01 * g0) / determinant;
    intercept += d0;
    slope += d1;
    if (Math.abs(d0) + Math.abs(d1) < 1e-9) break;
  }
  const bound = Math.min(cap, Math.log10(n));
  const all = samples.map(sample => sample.x ** 2).sort((a, b) => a - b);
  const quantiles = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.97, 0.995].map(q => all[Math.floor(q * all.length)]!);
  const x = [...new Set(quantiles.map(value => Math.round(value * 1e5) / 1e5))];
  const log10LR = x.map(score => {
    const value = (intercept + slope * Math.sqrt(score)) / Math.LN10;
    return Math.round(Math.max(-bound, Math.min(bound, value)) * 1e3) / 1e3;
  });
  return { x, log10LR, n };
}
