import type { Plane } from './plane.ts';
import { bytesAt, i32At, kernels, layOut } from './wasm.ts';

/** What an 8x8 block tells of quality. Sums of absolute values, in grey levels. */
export interface BlockTraits {
  readonly low: number;
  readonly high: number;
  /** 16 steps over its upper and left border. */
  readonly border: number;
  /** 16 steps over its two middle lines. */
  readonly inside: number;
  /** 36 answers of the mask 1 -2 1, -2 4 -2, 1 -2 1, which is blind to straight edges. */
  readonly masked: number;
}

const BLOCK = 8;

/**
 * Visits every `step`-th 8x8 block both ways, from the second row and column of blocks on, so that each has neighbours
 * before it.
 * @param visit  its argument is valid during the call only
 */
export function blockTraits({ data, width, height }: Plane, step: number, visit: (traits: BlockTraits) => void): void {
  const blocks = Math.ceil((Math.floor(width / BLOCK) - 1) / step);
  const rows = Math.floor(height / BLOCK);
  if (blocks < 1) return;
  const strip = width * (BLOCK + 1);
  const [samples, out] = layOut(strip + 16, blocks * 20);
  const traits = { low: 0, high: 0, border: 0, inside: 0, masked: 0 };
  for (let row = 1; row < rows; row += step) {
    const start = (row * BLOCK - 1) * width;
    bytesAt(samples, strip).set(data.subarray(start, start + strip));
    kernels.blockTraits(samples + width + BLOCK, width, step, blocks, out);
    const found = i32At(out, blocks * 5);
    for (let at = 0; at < found.length; ) {
      traits.low = found[at++]!;
      traits.high = found[at++]!;
      traits.border = found[at++]!;
      traits.inside = found[at++]!;
      traits.masked = found[at++]!;
      visit(traits);
    }
  }
}
