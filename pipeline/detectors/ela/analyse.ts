import type { GrayMap, Region } from '../../core/evidence.ts';
import type { Raster } from '../../core/views.ts';
import { boxMean } from '../../kernels/box-mean.ts';
import { components } from '../../kernels/components.ts';
import { BLOCK, errorLevels } from '../../kernels/error-levels.ts';
import { standardLumaTable } from '../../kernels/quantization.ts';
import { textureResidual } from '../../kernels/texture-residual.ts';

/**
 * How far below the picture's own quality it is saved again, twice. At its own quality nothing changes any more, and far
 * below it everything does; what stands out at one only is chance.
 */
const BELOW = [10, 15] as const;
/** Own quality of a picture that does not say, and between which a stated one is believed. */
const UNKNOWN = 95;
const LOWEST = 45;
const HIGHEST = 98;

/** The two qualities at which a picture is looked at. @param own  IJG quality of its last saving; null where unknown */
export function elaQualities(own: number | null): [number, number] {
  const from = Math.max(LOWEST, Math.min(HIGHEST, own ?? UNKNOWN));
  return [from - BELOW[0], from - BELOW[1]];
}
/** Blocks on each side that are averaged with a block: 5 x 5 blocks, 40 pixels, is the smallest thing looked for. */
const RADIUS = 2;
/** Mean deviation from which a block belongs to a region, in robust standard deviations. */
const THRESHOLD = 1.5;
const MAX_REGIONS = 5;
/** Smallest region that is drawn, as a share of all blocks. */
const MIN_REGION = 0.003;
/** Deviation that is drawn at full strength. */
const FULL = 4;

type Residual = ReturnType<typeof textureResidual>;

export interface ErrorLevelResult {
  /** Share of blocks that have texture, 0-1. */
  readonly usable: number;
  /** Summed deviation of the strongest connected region over all blocks: 0 = none; above 0.1 is rare. */
  readonly strongest: number;
  /** The strongest region loses more or less than like texture elsewhere; null where there is none. */
  readonly direction: 'more' | 'less' | null;
  /** Share of blocks in regions, 0-1. */
  readonly marked: number;
  readonly regions: readonly Region[];
  /** What each of them covers of the picture, 0-1, in the same order: less than its box. */
  readonly areas: readonly number[];
  readonly heat: GrayMap;
}

/**
 * Compares a picture with itself saved once more as JPEG with the standard tables of each quality.
 * @param luma  in stored orientation, where the block grid is
 */
export function analyse(luma: Raster, qualities: readonly [number, number]): ErrorLevelResult {
  const { columns, rows, errors, texture } = errorLevels(luma, qualities.map(standardLumaTable));
  const count = columns * rows;
  const [one, other] = errors.map(error => textureResidual(error, texture)) as [Residual, Residual];
  const smooth = boxMean(agreement(one.z, other.z), columns, rows, RADIUS);
  const opposite = smooth.map(value => -value);
  const found = [
    ...components(smooth, columns, rows, THRESHOLD).map(part => ({ part, direction: 'more' as const })),
    ...components(opposite, columns, rows, THRESHOLD).map(part => ({ part, direction: 'less' as const })),
  ].sort((a, b) => b.part.sum - a.part.sum);

  const drawn = found.filter(({ part }) => part.cells >= MIN_REGION * count).slice(0, MAX_REGIONS);
  const regions = drawn.map(({ part, direction }) => ({
    x: part.left * BLOCK,
    y: part.top * BLOCK,
    width: (part.right - part.left + 1) * BLOCK,
    height: (part.bottom - part.top + 1) * BLOCK,
    score: part.sum / part.cells,
    label: direction,
  }));
  const heat = new Uint8Array(count);
  for (let i = 0; i < count; i++) heat[i] = Math.min(255, Math.round((Math.abs(smooth[i]!) / FULL) * 255));
  return {
    usable: one.usable / Math.max(1, count),
    strongest: found.length > 0 ? found[0]!.part.sum / count : 0,
    direction: found[0]?.direction ?? null,
    marked: found.reduce((sum, { part }) => sum + part.cells, 0) / Math.max(1, count),
    regions,
    areas: drawn.map(({ part }) => part.cells / count),
    heat: { width: columns, height: rows, data: heat },
  };
}

/** The smaller of two deviations where both go the same way, else 0. */
function agreement(a: Float32Array, b: Float32Array): Float32Array {
  const both = new Float32Array(a.length);
  for (let i = 0; i < a.length; i++) {
    if (a[i]! * b[i]! > 0) both[i] = Math.abs(a[i]!) < Math.abs(b[i]!) ? a[i]! : b[i]!;
  }
  return both;
}
