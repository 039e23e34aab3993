import type { GrayMap, Region } from '../../core/evidence.ts';
import type { Raster } from '../../core/views.ts';
import { components } from '../../kernels/components.ts';
import { blockPowers, FIRST, FREQUENCIES, type Period, wholePeriod } from './periods.ts';
import { BLOCK, profilesOf } from './predictability.ts';

/** Blocks on each side that a block is taken together with. */
const RADIUS = 1;
/** Strength from which a block belongs to a region: far beyond chance, since fabric and mesh have periods too. */
const THRESHOLD = 8;
const MAX_REGIONS = 5;
/** Strength that is drawn in full. */
const FULL = 16;

export interface ResamplingResult {
  readonly horizontal: Period;
  readonly vertical: Period;
  /** -log10 of how many blocks with a period of their own as strong chance would make: 0 where none. */
  readonly local: number;
  /** Cycles a pixel of the strongest region's period; 0 where none. */
  readonly localFrequency: number;
  readonly regions: readonly Region[];
  readonly map: GrayMap;
}

/** Looks for periods that interpolation leaves: of the whole photo, and of parts that differ from it. */
export function analyse(luma: Raster): ResamplingResult {
  const profiles = profilesOf(luma);
  const { columns, rows } = profiles;
  const block = (column: number, row: number) => (row * columns + column) * BLOCK;
  const horizontal = wholePeriod(profiles.across, [columns, rows], (n, m) => block(n, m));
  const vertical = wholePeriod(profiles.down, [rows, columns], (n, m) => block(m, n));
  const { strength, frequency } = localPeriods(blockPowers(profiles), columns, rows);
  const found = components(strength, columns, rows, THRESHOLD);
  const regions = found.slice(0, MAX_REGIONS).map(part => ({
    x: part.left * BLOCK,
    y: part.top * BLOCK,
    width: (part.right - part.left + 1) * BLOCK,
    height: (part.bottom - part.top + 1) * BLOCK,
    score: part.sum / part.cells,
  }));
  let strongest = 0;
  for (let i = 0; i < strength.length; i++) if (strength[i]! > (strength[strongest] ?? 0)) strongest = i;
  const local = strength[strongest] ?? 0;
  return {
    horizontal,
    vertical,
    local: Math.max(0, local),
    localFrequency: local > 0 ? frequency[strongest]! : 0,
    regions,
    map: {
      width: columns,
      height: rows,
      data: Uint8Array.from(strength, value => Math.max(0, Math.min(255, Math.round((value / FULL) * 255)))),
    },
  };
}

/**
 * For each block and its neighbours the frequency that stands out most, against what that frequency has in the whole photo:
 * a photo scaled as a whole, and the grid of a JPEG, are everywhere and do not count.
 */
function localPeriods(powers: Float32Array, columns: number, rows: number) {
  const count = columns * rows;
  const usual = new Float32Array(FREQUENCIES).fill(1);
  for (let k = FIRST; k < FREQUENCIES; k++) {
    const values = Array.from({ length: count }, (_, i) => powers[i * FREQUENCIES + k]!).sort((a, b) => a - b);
    // The median of a mean of two exponential ones of mean 1 is 0.839.
    usual[k] = Math.max(1, (values[count >> 1] ?? 0) / 0.839);
  }
  const strength = new Float32Array(count);
  const frequency = new Float32Array(count);
  const tests = Math.log10(Math.max(1, count * (FREQUENCIES - FIRST)));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const i = row * columns + column;
      let best = 0;
      for (let k = FIRST; k < FREQUENCIES; k++) {
        let sum = 0;
        let members = 0;
        for (let y = Math.max(0, row - RADIUS); y <= Math.min(rows - 1, row + RADIUS); y++) {
          for (let x = Math.max(0, column - RADIUS); x <= Math.min(columns - 1, column + RADIUS); x++) {
            sum += powers[(y * columns + x) * FREQUENCIES + k]!;
            members++;
          }
        }
        const chance = -log10GammaTail(2 * members, (2 * sum) / usual[k]!) - tests;
        if (chance > best) {
          best = chance;
          frequency[i] = k / BLOCK;
        }
      }
      strength[i] = best;
    }
  }
  return { strength, frequency };
}

/** log10 of the chance that `n` exponential values of mean 1 sum to at least `sum`: by the exact Poisson sum. */
function log10GammaTail(n: number, sum: number): number {
  if (sum <= n) return 0;
  let term = 1;
  let total = 1;
  // e^-s * sum of s^i / i! for i < n, from its largest term down.
  let logTop = -sum;
  for (let i = 1; i < n; i++) logTop += Math.log(sum / i);
  for (let i = n - 1; i > 0 && term > 1e-9; i--) {
    term *= i / sum;
    total += term;
  }
  return Math.min(0, (logTop + Math.log(total)) / Math.LN10);
}
