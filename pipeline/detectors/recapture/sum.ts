import type { MeasureName, Measures } from './measure.ts';
import weights from './weights.json' with { type: 'json' };

/**
 * The measures weighed against each other into one number: about -1 for photos of things, 1 for photos of screens.
 * The weights are fitted by `scripts/data/calibrate-recapture.ts`.
 */
export function sumOf(measures: Measures): number {
  return Object.entries(weights.measures).reduce(
    (sum, [name, { middle, weight }]) => sum + weight * (measures[name as MeasureName] - middle),
    weights.bias,
  );
}
