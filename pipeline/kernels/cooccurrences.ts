import type { Plane } from './plane.ts';
import { bytesAt, kernels, layOut, u32At } from './wasm.ts';

/** Four residuals in a row, each quantised to one of these levels. */
const RUN = 4;
const LEVELS = 5;
/** d1, d2, d3 along and across the runs, 3x3, 5x5. */
export const RESIDUALS = 8;

/**
 * The kind of each of the 625 runs: a run, the same backwards, and both with all signs turned are one kind, since a
 * picture upside down or as a negative is as honest as before. First level is the highest digit.
 */
export const RUN_KINDS: Uint8Array = kindsOfRuns();
export const KINDS = Math.max(...RUN_KINDS) + 1;

function kindsOfRuns(): Uint8Array {
  const number = (run: readonly number[]) => run.reduce((sum, level) => sum * LEVELS + level, 0);
  const firsts = new Map<number, number>();
  return Uint8Array.from({ length: LEVELS ** RUN }, (_, i) => {
    const run = Array.from({ length: RUN }, (_, k) => Math.floor(i / LEVELS ** (RUN - 1 - k)) % LEVELS);
    const turned = run.map(level => LEVELS - 1 - level);
    const first = Math.min(...[run, turned, run.toReversed(), turned.toReversed()].map(number));
    if (!firsts.has(first)) firsts.set(first, firsts.size);
    return firsts.get(first)!;
  });
}

/**
 * How often each kind of run of four neighbouring residuals occurs in a picture: co-occurrences of quantised noise residuals
 * (Fridrich and Kodovsky, Rich Models for Steganalysis of Digital Images, IEEE TIFS 7(3), 2012,
 * doi:10.1109/TIFS.2012.2190402), with eight of its residuals and runs along both axes taken together.
 * @param quantum  grey levels of one step of a first difference, a whole number from 1
 * @returns counts[residual * KINDS + kind], RESIDUALS * KINDS of them
 */
export function cooccurrences({ data, width, height }: Plane, quantum: number): Uint32Array {
  const pixels = width * height;
  const size = RESIDUALS * KINDS;
  const [samples, kinds, scratch, counts] = layOut(pixels, RUN_KINDS.length, pixels, size * 4);
  bytesAt(samples, pixels).set(data);
  bytesAt(kinds, RUN_KINDS.length).set(RUN_KINDS);
  u32At(counts, size).fill(0);
  kernels.cooccurrences(samples, width, height, quantum, kinds, KINDS, scratch, counts);
  return u32At(counts, size).slice();
}
