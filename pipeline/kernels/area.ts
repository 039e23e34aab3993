import { bytesAt, kernels, layOut, u16At } from './wasm.ts';

/** Rows that can be added before 16 bits run over. */
const MAX_ROWS = 257;
/** Rows of about this many bytes are laid in the kernel's memory at a time, as far as the cache reaches. */
const CHUNK = 524_288;
/** The kernel works in groups of 32 samples. */
const SLACK = 64;

/**
 * Adds rows of 8-bit samples, sample by sample.
 * @param data   rows of `length` bytes, one after another
 * @param sums   `length` values, to which the sums are added
 */
export function addRows(data: Uint8Array, length: number, first: number, rows: number, sums: Float64Array): void {
  const most = Math.max(1, Math.min(MAX_ROWS, Math.floor(CHUNK / length)));
  const [from, to] = layOut(Math.min(most, rows) * length + SLACK, length * 2 + SLACK);
  for (let done = 0; done < rows; done += most) {
    const count = Math.min(most, rows - done);
    const start = (first + done) * length;
    bytesAt(from, count * length).set(data.subarray(start, start + count * length));
    kernels.addRows(from, length, count, length, to);
    const part = u16At(to, length);
    for (let i = 0; i < length; i++) sums[i]! += part[i]!;
  }
}
