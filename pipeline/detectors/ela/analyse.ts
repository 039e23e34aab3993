import type { GrayMap, Region } from '../../core/evidence.ts';
import type { Raster } from '../../core/views.ts';
import { boxMean } from '../../kernels/box-mean.ts';
import { components } from '../../kernels/components.ts';
import { BLOCK, errorLevels } from '../../kernels/error-levels.ts';
import { standardLumaTable } from '../../kernels/quantization.ts';
import { textureResidual } from '../../kernels/texture-residual.ts';

/**
 * Quality of the second compression. At 90 the quantisation is fine enough to tell apart what was stored at 60-95, and
 * coarse enough not to drown in rounding. Chosen once; every calibration number belongs to it.
 */
export const ELA_QUALITY = 90;
const STEPS = standardLumaTable(ELA_QUALITY);
/** Blocks on each side that are averaged with a block: 5 x 5 blocks, 40 pixels, is the smallest thing looked for. */
const RADIUS = 2;
/** Mean deviation from which a block belongs to a region, in robust standard deviations. */
const THRESHOLD = 1.5;
const MAX_REGIONS = 5;
/** Smallest region that is drawn, as a share of all blocks. */
const MIN_REGION = 0.003;
/** Deviation that is drawn at full strength. */
const FULL = 4;

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
  readonly heat: GrayMap;
}

/**
 * Compares a picture with itself saved once more as JPEG of quality `ELA_QUALITY`, with the standard tables.
 * @param luma  in stored orientation, where the block grid is
 */
export function analyse(luma: Raster): ErrorLevelResult {
  const levels = errorLevels(luma, STEPS);
  const { columns, rows } = levels;
  const count = columns * rows;
  const { z, usable } = textureResidual(levels);
  const smooth = boxMean(z, columns, rows, RADIUS);
  const opposite = smooth.map(value => -value);
  const found = [
    ...components(smooth, columns, rows, THRESHOLD).map(part => ({ part, direction: 'more' as const })),
    ...components(opposite, columns, rows, THRESHOLD).map(part => ({ part, direction: 'less' as const })),
  ].sort((a, b) => b.part.sum - a.part.sum);

  const regions = found
    .filter(({ part }) => part.cells >= MIN_REGION * count)
    .slice(0, MAX_REGIONS)
    .map(({ part, direction }) => ({
      x: part.left * BLOCK,
      y: part.top * BLOCK,
      width: (part.right - part.left + 1) * BLOCK,
      height: (part.bottom - part.top + 1) * BLOCK,
      score: part.sum / part.cells,
      label: direction,
    }));
  const heat = Uint8Array.from(smooth, value => Math.min(255, Math.round((Math.abs(value) / FULL) * 255)));
  return {
    usable: usable / Math.max(1, count),
    strongest: found.length > 0 ? found[0]!.part.sum / count : 0,
    direction: found[0]?.direction ?? null,
    marked: found.reduce((sum, { part }) => sum + part.cells, 0) / Math.max(1, count),
    regions,
    heat: { width: columns, height: rows, data: heat },
  };
}
