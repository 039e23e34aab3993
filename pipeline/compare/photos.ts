import type { Comparison } from '../core/comparison.ts';
import type { Limits } from '../core/config.ts';
import { RefundlensError } from '../core/errors.ts';
import { uprightRaster } from '../core/orientation.ts';
import { createViews } from '../decode/views.ts';
import { accept } from '../ingest/accept.ts';
import type { Plane } from '../kernels/plane.ts';
import { comparePictures } from './compare.ts';

/** Milliseconds for all of a photo's comparisons together; a usual one takes some forty. */
const BUDGET_MS = 2_000;

export interface CompareOptions {
  readonly limits: Limits;
  /** The time limit is multiplied by this. 1 by default. */
  readonly patience?: number;
}

/**
 * Compares a photo with others that are held, in their order, one answer each. Decodes pixels: for the sandbox process
 * alone. Throws RefundlensError where the photo itself is refused; a held one that is gets `unreadable`.
 */
export async function comparePhotos(
  bytes: Uint8Array,
  held: readonly Uint8Array[],
  { limits, patience = 1 }: CompareOptions,
): Promise<Comparison[]> {
  const started = performance.now();
  const luma = await uprightLuma(bytes, limits);
  const compared: Comparison[] = [];
  for (const each of held) {
    if (performance.now() - started > BUDGET_MS * patience) {
      compared.push(without('no_time'));
      continue;
    }
    try {
      compared.push(comparePictures(luma, await uprightLuma(each, limits)));
    } catch (error) {
      if (!(error instanceof RefundlensError)) throw error;
      compared.push(without('unreadable'));
    }
  }
  return compared;
}

const without = (outcome: Comparison['outcome']): Comparison => ({
  ...{ outcome, matchedShare: 0, changedShare: 0, grain: 0, isMirrored: false, regions: [] },
});

/** The luma of a photo as people see it. Throws RefundlensError where it is refused or cannot be decoded. */
export async function uprightLuma(bytes: Uint8Array, limits: Limits): Promise<Plane> {
  const views = createViews(accept(bytes, limits));
  const { data, width, height } = await views.luma();
  return uprightRaster(data, width, height, 1, await views.orientation());
}
