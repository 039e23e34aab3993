import type { Raster } from '../../core/views.ts';
import { boxMean } from '../../kernels/box-mean.ts';
import { components } from '../../kernels/components.ts';
import { localNoise, NOISE_BLOCK } from '../../kernels/local-noise.ts';

const CLASSES = 8;
const MIN_PER_CLASS = 30;
/** Blocks with more texture than this show their texture, not the sensor. */
const MAX_TEXTURE = 12;
/** Level below which noise is rounding, grey levels. */
const FLOOR = 0.15;
/** Smallest spread of log2 noise that is believed. */
const MIN_SPREAD = 0.2;
const RADIUS = 1;
const THRESHOLD = 1.8;
const MIN_CELLS = 6;
const MAX_REGIONS = 5;

export interface NoiseResult {
  /** Share of blocks that can be judged, 0-1. */
  readonly usable: number;
  /** Noise by brightness: middle of the class 0-255 and median standard deviation in grey levels. */
  readonly curve: readonly { readonly brightness: number; readonly sigma: number }[];
  /** Summed deviation of the strongest connected region over all blocks; 0 where none. */
  readonly strongest: number;
  readonly regions: readonly { x: number; y: number; width: number; height: number; score: number; label: string }[];
  readonly columns: number;
  readonly rows: number;
  /** Mean deviation around each block, in robust standard deviations; 0 where nothing can be said. */
  readonly map: Float32Array;
}

/**
 * Noise of each block against what blocks of like brightness and texture have in the same picture. Sensor noise grows with
 * brightness, so the comparison runs along that curve; texture leaks into any estimate, so it runs along that too.
 */
export function analyse(luma: Raster): NoiseResult {
  const { columns, rows, sigma, brightness, texture, clipped } = localNoise(luma);
  const count = columns * rows;
  const judged = Uint8Array.from({ length: count }, (_, i) => Number(!clipped[i] && texture[i]! <= MAX_TEXTURE));
  const level = Float32Array.from(sigma, value => Math.log2(value + FLOOR));

  const groups: number[][] = Array.from({ length: CLASSES * CLASSES }, () => []);
  const groupOf = (i: number) => {
    const light = Math.min(CLASSES - 1, Math.floor((brightness[i]! / 256) * CLASSES));
    const rough = Math.min(CLASSES - 1, Math.max(0, Math.floor(Math.log2(texture[i]! + 0.5) * 1.6 + 1.6)));
    return rough * CLASSES + light;
  };
  let usable = 0;
  for (let i = 0; i < count; i++) {
    if (!judged[i]) continue;
    groups[groupOf(i)]!.push(level[i]!);
    usable++;
  }
  const middle = groups.map(values => (values.length >= MIN_PER_CLASS ? quartiles(values) : null));
  const z = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const group = judged[i] ? middle[groupOf(i)] : null;
    if (group) z[i] = Math.max(-6, Math.min(6, (level[i]! - group.median) / group.spread));
  }
  const map = boxMean(z, columns, rows, RADIUS);
  const opposite = map.map(value => -value);
  const found = [
    ...components(map, columns, rows, THRESHOLD).map(part => ({ part, label: 'more noise' })),
    ...components(opposite, columns, rows, THRESHOLD).map(part => ({ part, label: 'less noise' })),
  ]
    .filter(({ part }) => part.cells >= MIN_CELLS)
    .sort((a, b) => b.part.sum - a.part.sum);
  return {
    usable: usable / Math.max(1, count),
    curve: curveOf(sigma, brightness, judged),
    strongest: found.length ? found[0]!.part.sum / count : 0,
    regions: found.slice(0, MAX_REGIONS).map(({ part, label }) => ({
      x: part.left * NOISE_BLOCK,
      y: part.top * NOISE_BLOCK,
      width: (part.right - part.left + 1) * NOISE_BLOCK,
      height: (part.bottom - part.top + 1) * NOISE_BLOCK,
      score: part.sum / part.cells,
      label,
    })),
    columns,
    rows,
    map,
  };
}

function quartiles(values: number[]): { median: number; spread: number } {
  const sorted = Float32Array.from(values).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!;
  return { median: at(0.5), spread: Math.max(MIN_SPREAD, (at(0.75) - at(0.25)) / 1.349) };
}

function curveOf(sigma: Float32Array, brightness: Float32Array, judged: Uint8Array) {
  const classes: number[][] = Array.from({ length: CLASSES }, () => []);
  judged.forEach((yes, i) => {
    if (yes) classes[Math.min(CLASSES - 1, Math.floor((brightness[i]! / 256) * CLASSES))]!.push(sigma[i]!);
  });
  return classes.flatMap((values, i) => {
    if (values.length < MIN_PER_CLASS) return [];
    const median = Float32Array.from(values).sort()[values.length >> 1]!;
    return [{ brightness: (i + 0.5) * (256 / CLASSES), sigma: Math.round(median * 100) / 100 }];
  });
}
