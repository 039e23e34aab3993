import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The part of the WebAssembly interface that is used; TypeScript has its types only among those of browsers. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

/** The functions of assembly/index.ts. All numbers but sizes and radii are addresses in the module's memory. */
interface Kernels {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly HEAP: { readonly value: number };
  lumaFromRgb(rgb: number, luma: number, pixels: number): void;
  blockDct(luma: number, stride: number, columns: number, step: number, scales: number, out: number): void;
  gridHistograms(
    luma: number,
    stride: number,
    columns: number,
    step: number,
    frequencies: number,
    many: number,
    scales: number,
    block: number,
    high: number,
    counts: number,
  ): void;
  errorLevels(
    luma: number,
    stride: number,
    columns: number,
    tables: number,
    qualities: number,
    scratch: number,
    out: number,
  ): void;
  areaDown(from: number, rows: number, length: number, before: number, after: number, sums: number): void;
  areaAcross(
    sums: number,
    channels: number,
    taps: number,
    pixels: number,
    area: number,
    upward: number,
    out: number,
  ): void;
  areaAcrossExact(sums: number, taps: number, pixels: number, area: number, out: number): void;
  boxMean(
    values: number,
    columns: number,
    rows: number,
    radius: number,
    across: number,
    sums: number,
    out: number,
  ): void;
  gridVotes(
    luma: number,
    stride: number,
    pitch: number,
    patches: number,
    top: number,
    limits: number,
    range: number,
    clipped: number,
    scratch: number,
    votes: number,
  ): void;
  cooccurrences(
    samples: number,
    width: number,
    height: number,
    quantum: number,
    kinds: number,
    many: number,
    scratch: number,
    counts: number,
  ): void;
  smooth(from: number, width: number, height: number, scratch: number, to: number): void;
  peaks(
    plane: number,
    width: number,
    height: number,
    border: number,
    least: number,
    answer: number,
    out: number,
  ): number;
  describePatches(
    plane: number,
    stride: number,
    places: number,
    count: number,
    spacing: number,
    weights: number,
    order: number,
    scales: number,
    scratch: number,
    out: number,
  ): void;
  likePairs(
    vectors: number,
    leading: number,
    places: number,
    signs: number,
    from: number,
    count: number,
    near: number,
    apart: number,
    most: number,
    partners: number,
    query: number,
    out: number,
  ): number;
  localNoise(luma: number, stride: number, columns: number, scratch: number, out: number): void;
  blockTraits(luma: number, stride: number, step: number, blocks: number, out: number): void;
  laplacianSums(luma: number, width: number, height: number, out: number): void;
}

const PAGE = 65_536;
const ALIGNMENT = 64;

const module_ = new WebAssembly.Module(readFileSync(join(import.meta.dirname, 'kernels.wasm')));
/** The hot loops. One memory for all: calls are synchronous, so each finds it free. */
export const kernels = new WebAssembly.Instance(module_, {
  // AssemblyScript's own abort, which nothing here reaches: kernels neither allocate nor throw.
  env: { abort: () => {} },
}).exports as Kernels;

/**
 * Lays out a call's buffers from the start of free memory, growing it as needed.
 * @param sizes  bytes of each
 * @returns their addresses, each a multiple of 64. What lay there before is lost, also for the call before.
 */
export function layOut<const Sizes extends readonly number[]>(...sizes: Sizes): { [K in keyof Sizes]: number } {
  let end = kernels.HEAP.value;
  const addresses = sizes.map(size => {
    const at = Math.ceil(end / ALIGNMENT) * ALIGNMENT;
    end = at + size;
    return at;
  });
  const missing = end - kernels.memory.buffer.byteLength;
  if (missing > 0) kernels.memory.grow(Math.ceil(missing / PAGE));
  return addresses as { [K in keyof Sizes]: number };
}

/** Windows into the memory. Not to be kept: a later call may grow the memory, which cuts them off. */
export const bytesAt = (at: number, length: number) => new Uint8Array(kernels.memory.buffer, at, length);
export const u16At = (at: number, length: number) => new Uint16Array(kernels.memory.buffer, at, length);
export const u32At = (at: number, length: number) => new Uint32Array(kernels.memory.buffer, at, length);
export const i32At = (at: number, length: number) => new Int32Array(kernels.memory.buffer, at, length);
export const f32At = (at: number, length: number) => new Float32Array(kernels.memory.buffer, at, length);
export const f64At = (at: number, length: number) => new Float64Array(kernels.memory.buffer, at, length);
